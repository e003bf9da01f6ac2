import { describe, expect, it } from 'vitest';
import { type Answer, ApiError } from '../src/api/call';
import type { Snapshot, Status, Stepped } from '../src/api/types';
import { drive, drivable, type DriveParts, type Trouble } from '../src/run/drive';

const STEPS = ['fetch_data', 'generate_resume', 'create_resume_pdf'];
type Reply = Answer<Stepped> | ApiError;

function at(done: number, status: Status, more: Partial<Stepped> = {}): Stepped {
  const nextStep = status === 'completed' || status === 'cancelled' ? undefined : STEPS[done];
  return { requestId: 'r', status, rev: done + 1, progress: done, attempt: 1, steps: [], ...(nextStep ? { nextStep } : {}), ...more };
}

/** A server that answers in turn, the last one for ever, and what the drive did with it. */
function ground(first: Stepped, ...replies: Reply[]) {
  let latest: Snapshot = first;
  const asked: (string | undefined)[] = [];
  const slept: number[] = [];
  const troubles: (Trouble | null)[] = [];
  const parts: DriveParts = {
    step: async (expected) => {
      asked.push(expected);
      const reply = (replies.length > 1 ? replies.shift() : replies[0]) as Reply;
      if (reply instanceof ApiError) throw reply;
      return reply;
    },
    onSnapshot: (snapshot) => (latest = snapshot),
    onTrouble: (trouble) => troubles.push(trouble),
    latest: () => latest,
    random: () => 1,
    sleep: async (milliseconds) => void slept.push(milliseconds),
  };
  return { parts, asked, slept, troubles, latest: () => latest, tell: (snapshot: Snapshot) => (latest = snapshot) };
}

const ok = (data: Stepped): Reply => ({ data, status: 200 });
const never = () => new AbortController().signal;

describe('drive', () => {
  it('calls each step by its name, once, and ends', async () => {
    const on = ground(at(0, 'pending'), ok(at(1, 'processing')), ok(at(2, 'processing')), ok(at(3, 'completed')));
    await drive(on.parts, never());
    expect(on.asked).toEqual(STEPS);
    expect(on.slept).toEqual([]);
  });

  it.each(['failed', 'cancelled', 'waiting'] as const)('stops where it is %s, and never tries again by itself', async (status) => {
    const on = ground(at(0, 'pending'), ok(at(1, status)));
    await drive(on.parts, never());
    await drive(on.parts, never());
    expect(on.asked).toEqual(['fetch_data']);
  });

  it('waits as long as the server says when another holds the step', async () => {
    const busy: Reply = { data: at(0, 'processing'), status: 202, retryAfter: 3000 };
    const told: Reply = { data: at(0, 'processing', { retryAfter: 1.5 }), status: 202 };
    const on = ground(at(0, 'pending'), busy, told, ok(at(3, 'completed')));
    await drive(on.parts, never());
    expect(on.slept).toEqual([3000, 1500]);
    expect(on.asked).toEqual(['fetch_data', 'fetch_data', 'fetch_data']);
  });

  it('tells why it waits before the next attempt of a step', async () => {
    const error = { code: 'unavailable', message: 'Gemini did not answer in time.', retryable: true };
    const on = ground(at(1, 'processing'), ok(at(1, 'processing', { failedStep: 'generate_resume', error, retryAfter: 2 })), ok(at(3, 'completed')));
    await drive(on.parts, never());
    expect(on.slept).toEqual([2000]);
    expect(on.troubles.find((one) => one?.code === 'unavailable')?.message).toBe(error.message);
    expect(on.troubles.at(-1)).toBeNull();
  });

  it('goes on after lost connections and faults, ever slower, and says so meanwhile', async () => {
    const lost = new ApiError(0, 'unreachable', 'The server cannot be reached.');
    const on = ground(at(0, 'pending'), lost, new ApiError(503, 'unavailable', 'Later.'), lost, ok(at(3, 'completed')));
    await drive(on.parts, never());
    expect(on.slept).toEqual([500, 1000, 2000]);
    expect(on.troubles.at(-1)).toBeNull();
    expect(on.latest().status).toBe('completed');
  });

  it('takes Retry-After over its own waiting time', async () => {
    const on = ground(at(0, 'pending'), new ApiError(429, 'rate_limit_exceeded', 'Too many.', 42_000), ok(at(3, 'completed')));
    await drive(on.parts, never());
    expect(on.slept).toEqual([42_000]);
  });

  it.each([401, 403, 404, 409, 410, 422])('gives up at %i, which no waiting cures', async (status) => {
    const on = ground(at(0, 'pending'), new ApiError(status, 'no', 'No.'));
    await expect(drive(on.parts, never())).rejects.toMatchObject({ status });
    expect(on.asked).toHaveLength(1);
  });

  it('sees what another has done meanwhile', async () => {
    const on = ground(at(0, 'pending'), { data: at(0, 'processing'), status: 202, retryAfter: 10 });
    on.parts.sleep = async () => void on.tell(at(3, 'completed'));
    await drive(on.parts, never());
    expect(on.asked).toEqual(['fetch_data']);
  });

  it('stops when the page goes', async () => {
    const stop = new AbortController();
    const on = ground(at(0, 'pending'), new ApiError(0, 'unreachable', ''));
    on.parts.sleep = async () => stop.abort();
    await drive(on.parts, stop.signal);
    expect(on.asked).toHaveLength(1);
  });
});

describe('drivable', () => {
  it('is what is pending or processing', () => {
    const all: Status[] = ['pending', 'processing', 'waiting', 'completed', 'failed', 'cancelled'];
    expect(all.filter((status) => drivable(at(0, status)))).toEqual(['pending', 'processing']);
  });
});
