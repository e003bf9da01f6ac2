// Which requests run now: asked for while anything runs or the panel is open, and rarely otherwise.
import { computed, effect, signal } from '@preact/signals';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import type { Line, Snapshot } from '../api/types';
import { sourceOf } from '../run/source';
import { monotone, watch } from '../run/watch';
import { allowed, tell } from './notify';
import { known, who } from './session';
import { FORGOTTEN } from './tokens';

export const recent = signal<Line[] | null>(null);
export const panelOpen = signal(false);
export const running = computed(() => (recent.value ?? []).filter((one) => live(one)));
/** `nobody`: only who signs in has a list. */
export const unreadable = signal<'' | 'nobody' | 'now'>('');

const QUICK = 2_000;
const SLOW = 20_000;
const SHOWN = 20;
/** Each is a connection of its own, and a browser opens few to one server. The list's own asking serves the rest. */
const HEARD_AT_ONCE = 3;
let timer = 0;

export const live = (line: Pick<Line, 'status'>) => line.status === 'pending' || line.status === 'processing' || line.status === 'waiting';

/** Look now, and again as often as there is something to see. */
export async function look(): Promise<void> {
  clearTimeout(timer);
  // Out of sight nobody looks, unless somebody asked to be told of an end.
  if (!document.hidden || (allowed.value === 'granted' && running.value.length > 0)) await asked();
  if (unreadable.value === 'nobody') return; // there is no list to ask for
  const quick = !document.hidden && (panelOpen.value || running.value.length > 0);
  timer = window.setTimeout(() => void look(), quick ? QUICK : SLOW);
}

async function asked(): Promise<void> {
  await known();
  if (who.value.state === 'out') {
    recent.value = null;
    unreadable.value = 'nobody';
    return;
  }
  try {
    show((await client.history({ limit: String(SHOWN) })).requests);
    unreadable.value = '';
  } catch (error) {
    unreadable.value = error instanceof ApiError && error.status === 401 ? 'nobody' : 'now';
  }
}

/** Take a newer list. What ran and runs no longer is told to who asked for that. */
function show(lines: Line[]): void {
  const before = new Map((recent.value ?? []).map((one) => [one.requestId, one]));
  recent.value = lines.map((line) => newer(before.get(line.requestId), line));
  for (const line of lines) {
    const was = before.get(line.requestId)?.status;
    if (was && was !== line.status && (!live(line) || line.status === 'waiting')) void tell(titleOf(line), line);
  }
}

export const titleOf = (line: Line) => `${line.job.role} at ${line.job.company}`;

/** What is listened to may be ahead of the list. */
const newer = (heard: Line | undefined, line: Line): Line => (heard && (heard.rev ?? 0) > (line.rev ?? 0) ? heard : line);

function heard(snapshot: Snapshot): void {
  const { requestId, rev, status, progress } = snapshot;
  const line = (recent.value ?? []).find((one) => one.requestId === requestId);
  if (!line || rev <= (line.rev ?? 0)) return;
  show((recent.value ?? []).map((one) => (one === line ? { ...one, rev, status, progress } : one)));
}

const listening = new Map<string, () => void>();
const wanted = computed(() => (panelOpen.value ? running.value.slice(0, HEARD_AT_ONCE).map((one) => one.requestId).join(' ') : ''));

/** While the panel is open, what runs is listened to. */
effect(() => {
  const now = new Set(wanted.value.split(' ').filter(Boolean));
  for (const [requestId, stop] of listening) {
    if (now.has(requestId)) continue;
    stop();
    listening.delete(requestId);
  }
  for (const requestId of now) {
    if (listening.has(requestId)) continue;
    const filter = monotone(heard);
    listening.set(requestId, watch(sourceOf(requestId), filter.seen, { onSnapshot: (one) => void filter.tell(one), onGone: () => void look() }));
  }
});

document.addEventListener('visibilitychange', () => void look());
addEventListener('online', () => void look());
addEventListener(FORGOTTEN, () => (recent.value = null));
