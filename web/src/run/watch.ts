// Listening to a request behind one seam: `watch` tells every newer snapshot, whichever way it came.
import { type Snapshot, TERMINAL } from '../api/types';
import { backoff, pause } from './backoff';
import { done, snapshotOf } from './document';

export type Source = {
  ticket: (signal: AbortSignal) => Promise<string>;
  read: (signal: AbortSignal) => Promise<Snapshot>;
  eventsUrl: (ticket: string, seen: number) => string;
  events?: (url: string) => EventSource;
  /** Listens to the request's document, where this person may: tells its fields, and throws when it cannot go on. */
  firestore?: (told: (fields: Record<string, unknown>) => void, signal: AbortSignal) => Promise<void>;
};
export type Listener = { onSnapshot: (snapshot: Snapshot) => void; onGone: () => void };
/** One way to listen. Resolves when it can tell no more; throws when this way does not work here. */
export type Way = (source: Source, seen: () => number, listener: Listener, signal: AbortSignal) => Promise<void>;

const FAILURES_BEFORE_POLLING = 3;
const FIRST_POLL = 2_000;
const LAST_POLL = 15_000;

/** A filter that lets only newer snapshots through: streams, polls and step answers race each other. */
export function monotone(onSnapshot: (snapshot: Snapshot) => void): { tell: (snapshot: Snapshot) => boolean; seen: () => number } {
  let seen = 0;
  return {
    seen: () => seen,
    tell(snapshot) {
      if (snapshot.rev <= seen) return false;
      seen = snapshot.rev;
      onSnapshot(snapshot);
      return true;
    },
  };
}

/**
 * Firestore's onSnapshot. A step that is done makes this page read the request once: how much that is of the whole,
 * and the links to what was made, the server alone knows. All else comes from the document itself.
 */
export const byFirestore: Way = async (source, seen, listener, signal) => {
  if (!source.firestore) throw new Error('There is no database to listen to.');
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  let known: Snapshot | null = null;
  let newest: Record<string, unknown> | null = null;
  let turn = Promise.resolve();
  const next = async () => {
    const fields = newest;
    newest = null;
    const mapped = fields && snapshotOf(fields, known);
    if (!mapped || stop.aborted) return; // a later turn has told it already
    const whole = known && done(known) === done(mapped) ? null : await source.read(stop).catch(() => null);
    if (stop.aborted) return;
    known = whole && whole.rev >= mapped.rev ? whole : mapped;
    if (known.rev > seen()) listener.onSnapshot(known);
    if (TERMINAL.has(known.status)) over.abort();
  };
  await source.firestore((fields) => {
    newest = fields;
    turn = turn.then(next);
  }, stop);
  await turn;
};

/** Server-sent events. Reopens by itself, with a new ticket; throws after several failures in a row. */
export const byEvents: Way = async (source, seen, listener, signal) => {
  for (let failures = 0; !signal.aborted; ) {
    const ended = await one(source, seen, listener, signal, () => (failures = 0));
    if (ended === 'done') return;
    failures += 1;
    if (failures >= FAILURES_BEFORE_POLLING) throw new Error('Events do not come through here.');
    await pause(backoff(failures), signal);
  }
};

/** Polling, quicker while things change. */
export const byPolling: Way = async (source, seen, listener, signal) => {
  for (let wait = FIRST_POLL; !signal.aborted; ) {
    const before = seen();
    const snapshot = await source.read(signal).catch((error: unknown) => {
      if ((error as { status?: number }).status === 404) listener.onGone();
      return undefined;
    });
    if (signal.aborted) return;
    if (snapshot) listener.onSnapshot(snapshot);
    if (snapshot && TERMINAL.has(snapshot.status)) return;
    wait = seen() > before ? FIRST_POLL : Math.min(LAST_POLL, wait * 1.5);
    await pause(wait, signal);
  }
};

/** The ways in their order. The first is there only where requests lie in Firestore and somebody is signed in. */
const WAYS: readonly Way[] = [byFirestore, byEvents, byPolling];

/** Listen until `stop` is called or the request has ended. Every way begins with the newest whole snapshot. */
export function watch(source: Source, seen: () => number, listener: Listener, ways = WAYS): () => void {
  const stop = new AbortController();
  void (async () => {
    for (const way of ways) {
      try {
        return await way(source, seen, listener, stop.signal);
      } catch {
        if (stop.signal.aborted) return; // otherwise: the next way
      }
    }
  })();
  return () => stop.abort();
}

async function one(
  source: Source, seen: () => number, listener: Listener, signal: AbortSignal, opened: () => void,
): Promise<'done' | 'lost'> {
  let ticket: string;
  try {
    ticket = await source.ticket(signal);
  } catch (error) {
    if (signal.aborted) return 'done';
    if ((error as { status?: number }).status !== 404) return 'lost';
    listener.onGone();
    return 'done';
  }
  const open = source.events ?? ((url: string) => new EventSource(url));
  return new Promise((resolve) => {
    const stream = open(source.eventsUrl(ticket, seen()));
    const end = (how: 'done' | 'lost') => {
      stream.close();
      signal.removeEventListener('abort', aborted);
      resolve(how);
    };
    const aborted = () => end('done');
    signal.addEventListener('abort', aborted);
    stream.onmessage = (event: MessageEvent<string>) => {
      opened();
      listener.onSnapshot(JSON.parse(event.data) as Snapshot);
    };
    stream.addEventListener('end', () => end('done'));
    stream.addEventListener('gone', () => {
      listener.onGone();
      end('done');
    });
    // A dropped connection is reopened by the browser; an answer that is no stream closes it for good.
    stream.onerror = () => {
      if (stream.readyState === 2) end('lost');
    };
    if (signal.aborted) end('done');
  });
}
