// The limit on starts: until when the buttons rest, and what was used of it. Survives a reload.
import { computed, signal } from '@preact/signals';
import type { ApiError } from '../api/call';

/** `used` of `limit` starts, where the server tells. */
export type Limit = { until: number; used?: number; limit?: number };

const KEY = 'seamstep.limited';
const WITHOUT_A_WORD = 60_000;

export const now = signal(Date.now());
/** The limit as it stands; `until` is 0 or past where nothing holds anybody. */
export const limited = signal<Limit>(read());
export const limitedUntil = computed(() => limited.value.until);
/** The dialog that says so; who has closed it is not told again until the next refusal. */
export const limitOpen = signal(secondsLeft(limited.value.until) > 0 && !closedBefore());

setInterval(() => {
  now.value = Date.now();
  if (limitOpen.value && secondsLeft(limited.value.until) === 0) limitOpen.value = false;
}, 1000);
// Another tab was refused: this one's buttons rest too.
addEventListener('storage', (event) => event.key === KEY && (limited.value = read()));

/** Take a refusal (429), or its milliseconds, to heart: `current_usage` and `limit` stand in its details. */
export function limit(by: number | Pick<ApiError, 'retryAfter' | 'details'>): void {
  const refused = typeof by === 'number' ? { retryAfter: by, details: {} as Record<string, unknown> } : by;
  now.value = Date.now();
  limited.value = {
    until: Date.now() + (refused.retryAfter ?? WITHOUT_A_WORD),
    ...whole('used', refused.details.current_usage),
    ...whole('limit', refused.details.limit),
  };
  limitOpen.value = true;
  write(localStorage, JSON.stringify(limited.value));
}

export function closeLimit(): void {
  limitOpen.value = false;
  write(sessionStorage, String(limited.value.until));
}

export function secondsLeft(until: number): number {
  return Math.max(0, Math.ceil((until - now.value) / 1000));
}

const whole = (name: 'used' | 'limit', value: unknown) => (typeof value === 'number' ? { [name]: value } : {});

function read(): Limit {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Limit | null;
    return typeof kept?.until === 'number' ? kept : { until: 0 };
  } catch {
    return { until: 0 };
  }
}

function closedBefore(): boolean {
  try {
    return sessionStorage.getItem(KEY) === String(limited.value.until);
  } catch {
    return false;
  }
}

function write(storage: Storage, text: string): void {
  try {
    storage.setItem(KEY, text);
  } catch {
    // Without storage the countdown lasts as long as the page.
  }
}
