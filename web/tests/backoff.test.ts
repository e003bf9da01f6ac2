import { describe, expect, it } from 'vitest';
import { backoff, pause, retryAfter } from '../src/run/backoff';

describe('backoff', () => {
  it('is drawn from the whole range, which doubles up to a cap', () => {
    const most = [0, 1, 2, 3, 10].map((attempt) => backoff(attempt, () => 1));
    expect(most).toEqual([500, 1000, 2000, 4000, 15_000]);
    expect(backoff(3, () => 0)).toBe(0);
    expect(backoff(3, () => 0.25)).toBe(1000);
  });
});

describe('retryAfter', () => {
  it('reads seconds and dates, and nothing else', () => {
    expect(retryAfter('2')).toBe(2000);
    expect(retryAfter('Sun, 22 Nov 2026 05:00:10 GMT', Date.parse('2026-11-22T05:00:00Z'))).toBe(10_000);
    expect(retryAfter('Sun, 22 Nov 2026 04:00:00 GMT', Date.parse('2026-11-22T05:00:00Z'))).toBe(0);
    for (const header of [null, '', 'soon']) expect(retryAfter(header)).toBeUndefined();
  });
});

describe('pause', () => {
  it('ends at once when it is told to', async () => {
    const stop = new AbortController();
    const waited = pause(60_000, stop.signal);
    stop.abort();
    await expect(waited).resolves.toBeUndefined();
    await expect(pause(60_000, stop.signal)).resolves.toBeUndefined();
  });
});
