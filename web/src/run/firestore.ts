// Listening to a request's own document with Firebase's SDK. Fetched only where requests lie in Firestore.
import { connectFirestoreEmulator, doc, type Firestore, getFirestore, onSnapshot, setLogLevel } from 'firebase/firestore';
import { app } from '../session/firebase';
import type { Listening } from '../session/configuration';

/** No word from the server for so long means that this network lets nothing through: milliseconds. */
const PATIENCE = 8_000;

let database: Firestore | undefined;

/**
 * Every state of the document that the server tells, until `stop`. Throws what this way to listen does not survive:
 * a refusal by the rules (a document that is not there is refused too), and silence from the beginning.
 */
export function listen(to: Listening, requestId: string, told: (fields: Record<string, unknown>) => void, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => end(() => reject(new Error('Firestore does not answer here.'))), PATIENCE);
    const close = onSnapshot(
      doc(opened(to), 'generator', requestId),
      (snapshot) => {
        if (snapshot.metadata.fromCache) return; // what an SDK without a connection knows: nothing
        clearTimeout(late);
        const fields = snapshot.data();
        if (fields) told(fields);
        else end(() => reject(new Error('There is no such document.')));
      },
      (refused) => end(() => reject(refused)),
    );
    const end = (how: () => void) => {
      clearTimeout(late);
      close();
      how();
    };
    if (stop.aborted) end(resolve);
    stop.addEventListener('abort', () => end(resolve));
  });
}

function opened(to: Listening): Firestore {
  if (!database) {
    setLogLevel('silent'); // what goes wrong is shown to the person, in their words
    database = getFirestore(app(to.configuration), to.database);
    const [host, port] = to.emulator?.split(':') ?? [];
    if (host) connectFirestoreEmulator(database, host, Number(port));
  }
  return database;
}
