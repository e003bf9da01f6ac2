import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot, Status } from '../src/api/types';
import { byEvents, byPolling, monotone, type Source, watch, type Way } from '../src/run/watch';

const snapshot = (rev: number, status: Status = 'processing'): Snapshot => ({ requestId: 'r', status, rev, progress: rev, attempt: 1, steps: [] });

/** What the browser's EventSource is to the watcher. */
class Stream extends EventTarget {
  static opened: Stream[] = [];
  readyState = 1;
  closed = false;
  onmessage: ((event: MessageEvent<string>) => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    Stream.opened.push(this);
  }
  close() {
    this.closed = true;
  }
  tell(one: Snapshot) {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(one) }));
  }
  refuse() {
    this.readyState = 2;
    this.onerror?.();
  }
}

function source(read: () => Promise<Snapshot> = async () => snapshot(1)): Source & { tickets: number } {
  return {
    tickets: 0,
    async ticket() {
      this.tickets += 1;
      return `ticket-${this.tickets}`;
    },
    read,
    eventsUrl: (ticket, seen) => `${ticket}/${seen}`,
    events: (url) => new Stream(url) as unknown as EventSource,
  };
}

function listener() {
  const told: number[] = [];
  const filter = monotone((one) => told.push(one.rev));
  let gone = 0;
  return { told, seen: filter.seen, gone: () => gone, on: { onSnapshot: (one: Snapshot) => void filter.tell(one), onGone: () => void (gone += 1) } };
}

const opened = async (count: number) => {
  await vi.waitFor(() => expect(Stream.opened).toHaveLength(count));
  return Stream.opened[count - 1] as Stream;
};

beforeEach(() => {
  Stream.opened = [];
  vi.useRealTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

describe('monotone', () => {
  it('lets only newer snapshots through, whoever brings them', () => {
    const hears = listener();
    for (const rev of [1, 3, 2, 3, 4]) hears.on.onSnapshot(snapshot(rev));
    expect(hears.told).toEqual([1, 3, 4]);
  });
});

describe('events', () => {
  it('ends with the stream', async () => {
    const hears = listener();
    const ended = byEvents(source(), hears.seen, hears.on, new AbortController().signal);
    const stream = await opened(1);
    stream.tell(snapshot(2));
    stream.dispatchEvent(new Event('end'));
    await ended;
    expect(hears.told).toEqual([2]);
    expect(stream.closed).toBe(true);
  });

  it('reopens after an answer that is no stream, with a new ticket, from where it was', async () => {
    const hears = listener();
    const ended = byEvents(source(), hears.seen, hears.on, new AbortController().signal);
    const first = await opened(1);
    first.tell(snapshot(5));
    first.refuse();
    const second = await opened(2);
    expect(second.url).toBe('ticket-2/5');
    second.tell(snapshot(6));
    second.dispatchEvent(new Event('end'));
    await ended;
    expect(hears.told).toEqual([5, 6]);
  });

  it('leaves a dropped connection to the browser', async () => {
    const hears = listener();
    const stop = new AbortController();
    void byEvents(source(), hears.seen, hears.on, stop.signal);
    const stream = await opened(1);
    stream.readyState = 0;
    stream.onerror?.();
    expect(stream.closed).toBe(false);
    stop.abort();
    expect(stream.closed).toBe(true);
  });

  it('says that the request is gone', async () => {
    const hears = listener();
    const ended = byEvents(source(), hears.seen, hears.on, new AbortController().signal);
    (await opened(1)).dispatchEvent(new Event('gone'));
    await ended;
    expect(hears.gone()).toBe(1);
  });
});

describe('watch', () => {
  it('polls where events do not come through, and ends with the request', async () => {
    const hears = listener();
    const from = source(async () => snapshot(9, 'completed'));
    watch(from, hears.seen, hears.on);
    for (const count of [1, 2, 3]) (await opened(count)).refuse();
    await vi.waitFor(() => expect(hears.told).toEqual([9]));
  });

  it('takes the next way only when one does not work', async () => {
    const ways: string[] = [];
    const fails: Way = async () => {
      ways.push('first');
      throw new Error('not here');
    };
    const works: Way = async () => void ways.push('second');
    watch(source(), () => 0, listener().on, [fails, works, fails]);
    await vi.waitFor(() => expect(ways).toEqual(['first', 'second']));
  });
});

describe('polling', () => {
  it('goes on over errors, and says when the request is gone', async () => {
    vi.useFakeTimers();
    const hears = listener();
    const answers = [() => Promise.reject(new Error('lost')), () => Promise.resolve(snapshot(3)), () => Promise.resolve(snapshot(4, 'failed'))];
    const polling = byPolling(source(() => (answers.shift() as () => Promise<Snapshot>)()), hears.seen, hears.on, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(20_000);
    await polling;
    expect(hears.told).toEqual([3, 4]);
    const stop = new AbortController();
    const gone = byPolling(source(() => Promise.reject(Object.assign(new Error(), { status: 404 }))), hears.seen, { ...hears.on, onGone: () => stop.abort() }, stop.signal);
    await gone;
    expect(stop.signal.aborted).toBe(true);
  });
});
