// One small table of this browser's own, in IndexedDB: what waits to be sent. Rows are found by their `key`.

const NAME = 'seamstep';
const TABLE = 'outbox';

/** Every row. Throws where the browser keeps nothing. */
export const rows = <T>(): Promise<T[]> => asked('readonly', (table) => table.getAll() as IDBRequest<T[]>);
export const put = <T extends { key: string }>(row: T): Promise<unknown> => asked('readwrite', (table) => table.put(row));
export const remove = (key: string): Promise<unknown> => asked('readwrite', (table) => table.delete(key));
export const removeAll = (): Promise<unknown> => asked('readwrite', (table) => table.clear());

async function asked<T>(mode: IDBTransactionMode, work: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await settled(work(database.transaction(TABLE, mode).objectStore(TABLE)));
  } finally {
    database.close();
  }
}

function opened(): Promise<IDBDatabase> {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE, { keyPath: 'key' });
  return settled(opening);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
