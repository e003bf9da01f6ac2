import { describe, expect, it, vi } from 'vitest';
import type { Snapshot, Step } from '../src/api/types';
import { done, snapshotOf } from '../src/run/document';
import { byFirestore, monotone, type Source, watch, type Way } from '../src/run/watch';

const IDS = ['fetch_data', 'generate_resume', 'create_resume_pdf'];

/** A request's document with so many steps done; the next is as `next` says. */
function fields(completed: number, rev: number, status = 'processing', next: Partial<Step> = {}): Record<string, unknown> {
  const steps = IDS.map((id, at) => ({ id, name: id, description: id, attempt: at < completed ? 1 : 0, status: at < completed ? 'completed' : 'pending', ...(at === completed ? next : {}) }));
  return { id: 'r', type: 'request', ownerUid: 'anna', lease: { token: 'nobody’s business' }, status, rev, steps };
}
const api = (completed: number, rev: number, status = 'processing'): Snapshot => ({
  ...(snapshotOf(fields(completed, rev, status), null) as Snapshot), progress: [0, 10, 60, 100][completed] as number,
});

describe('the document of a request', () => {
  it('is the snapshot that the API answers, without the lease', () => {
    const shown = snapshotOf(fields(1, 4, 'processing', { status: 'in_progress', attempt: 2 }), { ...api(1, 3), resumeUrl: 'https://files/1' });
    expect(shown).toMatchObject({ requestId: 'r', status: 'processing', rev: 4, attempt: 2, nextStep: 'generate_resume', progress: 10, resumeUrl: 'https://files/1' });
    expect(JSON.stringify(shown)).not.toContain('business');
  });

  it('says what failed and why, or what is asked', () => {
    const error = { code: 'unavailable', message: 'No answer.', retryable: true };
    const failed = snapshotOf(fields(1, 5, 'failed', { status: 'failed', error }), null);
    expect(failed).toMatchObject({ failedStep: 'generate_resume', error });
    expect(failed).not.toHaveProperty('nextStep');
    const question = { kind: 'consent', text: 'May I?', choices: ['yes', 'no'] };
    expect(snapshotOf(fields(1, 6, 'waiting', { status: 'waiting', question }), null)).toMatchObject({ nextStep: 'generate_resume', question });
  });

  it('has no next step once it is cancelled or complete', () => {
    expect(snapshotOf(fields(1, 5, 'cancelled'), null)).not.toHaveProperty('nextStep');
    expect(snapshotOf(fields(3, 8, 'completed'), null)).toMatchObject({ progress: 100, status: 'completed' });
    expect(snapshotOf(fields(3, 8, 'completed'), null)).not.toHaveProperty('nextStep');
  });

  it('counts a step that was not needed as done', () => {
    expect(done(snapshotOf(fields(0, 2, 'processing', { status: 'skipped' }), null) as Snapshot)).toBe(1);
  });

  it.each([{}, { id: 'r' }, { id: 'r', status: 'processing', rev: 'x', steps: [] }, { id: 'r', status: 'processing', rev: 1, steps: null }])(
    'is none where it is no request: %j', (other) => expect(snapshotOf(other, null)).toBeNull(),
  );
});

describe('listening to Firestore', () => {
  const ground = (firestore: Source['firestore'], read: () => Promise<Snapshot>) => {
    const told: Snapshot[] = [];
    const filter = monotone((one) => told.push(one));
    const source: Source = { ticket: async () => '', read, eventsUrl: () => '', firestore };
    return { told, run: (ways: Way[]) => watch(source, filter.seen, { onSnapshot: (one) => void filter.tell(one), onGone: () => undefined }, ways) };
  };

  it('reads the request once for each step that is done, and tells the rest from the document', async () => {
    const answers = [api(1, 2), api(2, 4), api(3, 5, 'completed')];
    const read = vi.fn(async () => answers.shift() as Snapshot);
    const on = ground(async (tell, stop) => {
      for (const one of [fields(1, 2), fields(1, 3, 'processing', { status: 'in_progress' }), fields(2, 4), fields(3, 5, 'completed')]) {
        tell(one);
        await new Promise((next) => setTimeout(next));
      }
      expect(stop.aborted).toBe(true); // a request that has ended changes no more
    }, read);
    on.run([byFirestore]);
    await vi.waitFor(() => expect(on.told.at(-1)?.status).toBe('completed'));
    expect(on.told.map((one) => [one.rev, one.progress])).toEqual([[2, 10], [3, 10], [4, 60], [5, 100]]);
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('goes on without the API, only less exactly', async () => {
    const on = ground(async (tell) => tell(fields(1, 2)), () => Promise.reject(new Error('lost')));
    on.run([byFirestore]);
    await vi.waitFor(() => expect(on.told.map((one) => one.rev)).toEqual([2]));
  });

  it('tells nothing that is older than what is known', async () => {
    const on = ground(async (tell) => {
      tell(fields(1, 7));
      await new Promise((next) => setTimeout(next));
      tell(fields(1, 6));
    }, async () => api(1, 7));
    on.run([byFirestore]);
    await vi.waitFor(() => expect(on.told.map((one) => one.rev)).toEqual([7]));
  });

  it.each([
    ['the rules refuse', async () => { throw Object.assign(new Error(), { code: 'permission-denied' }); }],
    ['there is no database', undefined],
  ])('is left for the next way where %s', async (_why, firestore) => {
    const next = vi.fn(async () => undefined);
    ground(firestore, async () => api(1, 2)).run([byFirestore, next]);
    await vi.waitFor(() => expect(next).toHaveBeenCalledOnce());
  });
});
