// Starts that were asked for without a connection. Each is sent once there is one, under the key that it was given
// when the form was sent: however often that is tried, by however many tabs, one request comes of it.
import { signal } from '@preact/signals';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import type { StartBody } from '../api/types';
import { put, remove, removeAll, rows } from './database';
import { limit, limited } from './limit';
import { FORGOTTEN, keepToken } from './tokens';

export type Waiting = { key: string; body: StartBody; createdAt: number };
/** What became of one that waited. */
export type Outcome = { waiting: Waiting; requestId?: string; refused?: string };

const A_DAY = 24 * 60 * 60 * 1000;
/** The server could not be reached although there is a connection: milliseconds until the next try. */
const LATER = 10_000;
const LOCK = 'seamstep:outbox';
/** A job that was to be written yesterday may have been written elsewhere since: a person decides anew. */
const EXPIRED = 'It waited for more than a day and was not sent. Start it again if you still want it.';

export const waiting = signal<Waiting[]>([]);
export const outcomes = signal<Outcome[]>([]);

/** Keep a start until there is a connection. False where this browser keeps nothing. */
export async function hold(body: StartBody, key: string): Promise<boolean> {
  try {
    await put({ key, body, createdAt: Date.now() } satisfies Waiting);
  } catch {
    return false;
  }
  await seen();
  said?.postMessage('');
  return true;
}

/** Take one back before it is sent. */
export async function takeBack(key: string): Promise<void> {
  await underLock(async () => void (await remove(key)));
  await seen();
  said?.postMessage('');
}

export const read = (outcome: Outcome) => (outcomes.value = outcomes.value.filter((one) => one !== outcome));

let timer = 0;

/** Send what waits, oldest first, in one tab at a time. Ends with the first that does not get through; again later. */
export async function flush(now = Date.now()): Promise<void> {
  clearTimeout(timer);
  await seen();
  if (waiting.value.length === 0 || !navigator.onLine) return;
  await underLock(async () => {
    const known = (await rows<Waiting>()).sort((a, b) => a.createdAt - b.createdAt);
    for (const one of known) {
      const outcome = await sent(one, now);
      if (!outcome) break;
      await remove(one.key);
      outcomes.value = [...outcomes.value, outcome];
    }
  });
  await seen();
  said?.postMessage('');
  if (waiting.value.length > 0) timer = window.setTimeout(() => void flush(), Math.max(LATER, limited.value.until - Date.now()));
}

/** Look after the outbox for as long as the page is open. */
export function openOutbox(): void {
  addEventListener('online', () => void flush());
  addEventListener(FORGOTTEN, () => void removeAll().catch(() => undefined).then(seen));
  said?.addEventListener('message', () => void seen());
  void flush();
}

const said = 'BroadcastChannel' in globalThis ? new BroadcastChannel('seamstep.outbox') : undefined;

/** What became of it; undefined: not yet, it stays. */
async function sent(one: Waiting, now: number): Promise<Outcome | undefined> {
  if (now - one.createdAt > A_DAY) return { waiting: one, refused: EXPIRED };
  try {
    const started = await client.start(one.body, one.key);
    keepToken(started.requestId, started.accessToken);
    return { waiting: one, requestId: started.requestId };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 429) limit(error);
    const later = error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500;
    return later ? undefined : { waiting: one, refused: error.message };
  }
}

async function seen(): Promise<void> {
  try {
    waiting.value = (await rows<Waiting>()).sort((a, b) => a.createdAt - b.createdAt);
  } catch {
    waiting.value = []; // this browser keeps nothing
  }
}

/** Without locks it just runs: the key keeps the server from starting twice. */
async function underLock(work: () => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  await (locks ? locks.request(LOCK, work) : work());
}
