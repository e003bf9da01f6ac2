/** How long to wait before try `attempt` (from 0): full jitter, so that many pages do not come back at once. */
export function backoff(attempt: number, random: () => number = Math.random, first = 500, cap = 15_000): number {
  return random() * Math.min(cap, first * 2 ** attempt);
}

/** What a Retry-After header means, in milliseconds: seconds or a date. */
export function retryAfter(header: string | null, now = Date.now()): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Wait, or stop waiting at once when `signal` says so. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}
