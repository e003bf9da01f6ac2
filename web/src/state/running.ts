// Which requests run now: asked for while anything runs or the panel is open, and rarely otherwise.
import { computed, signal } from '@preact/signals';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import type { Line } from '../api/types';

export const recent = signal<Line[] | null>(null);
export const panelOpen = signal(false);
export const running = computed(() => (recent.value ?? []).filter((one) => live(one)));
export const unreadable = signal(false);

const QUICK = 2_000;
const SLOW = 20_000;
const SHOWN = 20;
let timer = 0;

export const live = (line: Line) => line.status === 'pending' || line.status === 'processing' || line.status === 'waiting';

/** Look now, and again as often as there is something to see. */
export async function look(): Promise<void> {
  clearTimeout(timer);
  if (!document.hidden) {
    try {
      recent.value = (await client.history({ limit: String(SHOWN) })).requests;
      unreadable.value = false;
    } catch (error) {
      unreadable.value = true;
      if (error instanceof ApiError && error.status === 401) return; // nobody is signed in: there is no list to ask for
    }
  }
  timer = window.setTimeout(() => void look(), panelOpen.value || running.value.length > 0 ? QUICK : SLOW);
}

document.addEventListener('visibilitychange', () => void look());
