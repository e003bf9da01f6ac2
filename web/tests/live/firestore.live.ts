// The watcher on a real database: Firebase's own SDK, the product's server, and requests that it writes meanwhile.
// Started by tests/e2e/test_page_watches.py, which has both; in Node, where the SDK speaks what the stand-in speaks.
import { expect, it, vi } from 'vitest';
import type { FullRequest, Snapshot, Stepped } from '../../src/api/types';
import { snapshotOf } from '../../src/run/document';
import { listen } from '../../src/run/firestore';
import { byFirestore, monotone, watch, type Way } from '../../src/run/watch';

type Live = { api: string; token: string; project: string; firestore: string };
const live = JSON.parse(import.meta.env.VITE_LIVE as string) as Live;
const listening = {
  configuration: { apiKey: 'public', authDomain: 'nobody.example', projectId: live.project }, database: '(default)', emulator: live.firestore,
};

async function asked<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers = { Authorization: `Bearer ${live.token}`, 'Content-Type': 'application/json' };
  const answer = await fetch(live.api + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
  expect(answer.status).toBeLessThan(300);
  return ((await answer.json()) as { data: T }).data;
}

/** A new request, its page's watcher, and every state of the document that came through. */
async function watched(ways: Way[] = [byFirestore]) {
  const job = { role: 'Tailor', company: 'Acme' };
  const { requestId } = await asked<{ requestId: string }>('POST', '/generator/start', { generateType: 'both', job });
  const path = `/generator/requests/${requestId}`;
  const told: Snapshot[] = [];
  const documents: Record<string, unknown>[] = [];
  const filter = monotone((one) => told.push(one));
  const source = {
    ticket: () => Promise.reject(new Error('nobody asks for one')),
    read: () => asked<FullRequest>('GET', path),
    eventsUrl: () => '',
    firestore: (tell: (fields: Record<string, unknown>) => void, stop: AbortSignal) =>
      listen(listening, requestId, (fields) => (documents.push(fields), tell(fields)), stop),
  };
  const stop = watch(source, filter.seen, { onSnapshot: (one) => void filter.tell(one), onGone: () => undefined }, ways);
  await heard(() => told.length > 0);
  return { requestId, path, told, documents, stop };
}

const heard = (what: () => boolean) => vi.waitFor(() => expect(what()).toBe(true), { timeout: 60_000, interval: 10 });
const KEYS = ['requestId', 'status', 'rev', 'progress', 'attempt', 'steps', 'nextStep', 'failedStep', 'error', 'question'] as const;
const shown = (of: Snapshot) => Object.fromEntries(KEYS.filter((key) => key in of).map((key) => [key, of[key]]));

it('hears every step, and maps each document to what the API answers at that moment', async () => {
  const on = await watched();
  for (let status = 'pending'; status !== 'completed'; ) {
    const answer = await asked<Stepped>('POST', `/generator/step/${on.requestId}`, {});
    status = answer.status;
    await heard(() => (on.told.at(-1)?.rev ?? 0) >= answer.rev);
    const whole = await asked<FullRequest>('GET', on.path);
    const document = on.documents.find((one) => one.rev === whole.rev) as Record<string, unknown>;
    expect(shown(snapshotOf(document, whole) as Snapshot)).toEqual(shown(whole));
    expect(shown(on.told.at(-1) as Snapshot)).toEqual(shown(whole));
  }
  const revs = on.told.map((one) => one.rev);
  expect(revs).toEqual([...new Set(revs)].sort((a, b) => a - b));
  expect(on.told.at(-1)).toMatchObject({ status: 'completed', progress: 100 });
  expect(on.told.at(-1)?.resumeUrl).toContain('http');
});

it('hears that it was cancelled', async () => {
  const on = await watched();
  await asked('POST', `${on.path}/cancel`);
  await heard(() => on.told.at(-1)?.status === 'cancelled');
  expect(on.told.at(-1)).not.toHaveProperty('nextStep');
});

it('is followed by the next way once there is nothing to listen to', async () => {
  const next = vi.fn(async () => undefined);
  const on = await watched([byFirestore, next]);
  await asked('DELETE', on.path);
  await heard(() => next.mock.calls.length === 1);
});

it('hears nothing more after it was stopped', async () => {
  const on = await watched();
  on.stop();
  const told = on.told.length;
  const answer = await asked<Stepped>('POST', `/generator/step/${on.requestId}`, {});
  expect(answer.stepCompleted).toBe('fetch_data');
  expect(on.told).toHaveLength(told);
});
