// The limit on starts: until when the buttons rest. Survives a reload.
import { signal } from '@preact/signals';

const KEY = 'seamstep.limited-until';

export const limitedUntil = signal<number>(read());
export const now = signal(Date.now());
setInterval(() => (now.value = Date.now()), 1000);

export function limit(milliseconds: number): void {
  limitedUntil.value = Date.now() + milliseconds;
  now.value = Date.now();
  try {
    localStorage.setItem(KEY, String(limitedUntil.value));
  } catch {
    // Without storage the countdown lasts as long as the page.
  }
}

export function secondsLeft(until: number): number {
  return Math.max(0, Math.ceil((until - now.value) / 1000));
}

function read(): number {
  try {
    return Number(localStorage.getItem(KEY) ?? 0) || 0;
  } catch {
    return 0;
  }
}
