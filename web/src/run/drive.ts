// Drives one request: calls step after step until there is nothing more that this page may do.
import { type Answer, ApiError } from '../api/call';
import { type Snapshot, type Stepped, TERMINAL } from '../api/types';
import { backoff, pause } from './backoff';

/** Why the drive waits. `until`: when it goes on by itself (milliseconds since 1970). */
export type Trouble = { message: string; code: string; until?: number };

export type DriveParts = {
  step: (expected: string | undefined, signal: AbortSignal) => Promise<Answer<Stepped>>;
  /** Told of every answer; monotone filtering is the listener's. */
  onSnapshot: (snapshot: Snapshot) => void;
  /** Told why it waits, and null when it goes on. */
  onTrouble: (trouble: Trouble | null) => void;
  /** The newest snapshot that anybody has: another tab or the server may have gone on meanwhile. */
  latest: () => Snapshot;
  random?: () => number;
  sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
};

const PASSES_BY_ITSELF = new Set([0, 408, 425, 429, 500, 502, 503, 504]);

/** Whether the page's own loop has anything to do. A failed step is never tried again without a person. */
export function drivable(snapshot: Snapshot): boolean {
  return !TERMINAL.has(snapshot.status) && snapshot.status !== 'waiting';
}

/** Ends when the request is finished, failed, cancelled or asks something; throws what no waiting cures. */
export async function drive(parts: DriveParts, signal: AbortSignal): Promise<void> {
  const sleep = parts.sleep ?? pause;
  let lost = 0;
  while (!signal.aborted && drivable(parts.latest())) {
    let wait = 0;
    try {
      const answer = await parts.step(parts.latest().nextStep, signal);
      lost = 0;
      parts.onTrouble(null);
      parts.onSnapshot(answer.data);
      wait = due(answer);
      if (wait > 0 && answer.data.error) {
        parts.onTrouble({ message: answer.data.error.message, code: answer.data.error.code, until: Date.now() + wait });
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError) || !PASSES_BY_ITSELF.has(error.status)) throw error;
      wait = error.retryAfter ?? Math.max(250, backoff(lost, parts.random));
      lost += 1;
      parts.onTrouble({ message: error.message, code: error.code, until: Date.now() + wait });
    }
    if (wait > 0) await sleep(wait, signal);
  }
}

/** How long to wait before the next call: what the server says, and a moment where another holds the step. */
function due(answer: Answer<Stepped>): number {
  if (answer.data.retryAfter !== undefined) return answer.data.retryAfter * 1000;
  return answer.status === 202 ? (answer.retryAfter ?? 1000) : 0;
}

/**
 * Run `work` in one tab at a time. The others wait, so that one takes over when the tab that drives is closed; it is
 * told that it `waited`, because much may have happened meanwhile.
 * Without locks it just runs: the server lets one step run once, whoever calls.
 */
export async function alone(name: string, signal: AbortSignal, work: (waited: boolean) => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return work(false);
  const lock = `seamstep:${name}`;
  const free = await locks.request(lock, { ifAvailable: true }, async (held) => {
    if (held) await work(false);
    return held !== null;
  });
  if (free || signal.aborted) return;
  try {
    await locks.request(lock, { signal }, () => work(true));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
