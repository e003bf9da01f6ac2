// A request's document in Firestore as the snapshot that the API would answer: the engine's record, field by field.
import type { Snapshot, Status, Step } from '../api/types';

const ENDED = new Set(['completed', 'skipped']);

/** How many of its steps are done: progress moves with this number and with nothing else. */
export const done = (of: { steps: readonly Step[] }): number => of.steps.filter((step) => ENDED.has(step.status ?? '')).length;

/**
 * The snapshot of a document; null if it is no request of ours. Weights of steps and links to files are the server's
 * knowledge: `before` gives those, as the newest answer of the API told them.
 */
export function snapshotOf(fields: Record<string, unknown>, before: Snapshot | null): Snapshot | null {
  const { id, status, rev, steps } = fields as { id?: string; status?: Status; rev?: number; steps?: Step[] };
  if (typeof id !== 'string' || typeof status !== 'string' || typeof rev !== 'number' || !Array.isArray(steps)) return null;
  const next = steps.find((step) => !ENDED.has(step.status ?? ''));
  const shown: Snapshot = {
    requestId: id,
    status,
    rev,
    progress: next ? (before?.progress ?? 0) : 100,
    attempt: (next ?? steps.at(-1))?.attempt ?? 0,
    steps,
    ...(before?.resumeUrl ? { resumeUrl: before.resumeUrl } : {}),
    ...(before?.coverLetterUrl ? { coverLetterUrl: before.coverLetterUrl } : {}),
  };
  if (!next || status === 'cancelled') return shown;
  if (status === 'failed') return { ...shown, failedStep: next.id, ...(next.error ? { error: next.error } : {}) };
  return { ...shown, nextStep: next.id, ...(status === 'waiting' && next.question ? { question: next.question } : {}) };
}
