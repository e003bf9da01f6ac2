// The list of all documents: what is asked for, what was read, and where one was in it.
import { computed, signal } from '@preact/signals';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import * as jobs from '../api/jobs';
import type { Line, V1Job } from '../api/types';

export type Filters = { search: string; status: string; generateType: string; jobId: string; sort: 'newest' | 'oldest' | 'score' };

const PAGE = 20;
/** How many bounded stretches a search goes on by itself before it asks. */
const STRETCHES = 5;
const nothing: Filters = { search: '', status: '', generateType: '', jobId: '', sort: 'newest' };

export const filters = signal<Filters>(nothing);
export const lines = signal<Line[] | null>(null);
export const cursor = signal<string | null>(null);
/** How far a search has looked, where it stopped before it had found a page. */
export const lookedBackTo = signal<string | null>(null);
export const fault = signal<ApiError | null>(null);
export const busy = signal<'' | 'first' | 'more' | 'again'>('');
export const saved = signal<V1Job[]>([]);
export const filtered = computed(() => Object.entries(filters.value).some(([name, value]) => name !== 'sort' && value !== ''));

/** Where the reader was: the card that was opened and how far below the top it stood. */
export const place: { requestId: string; top: number; scroll: number } = { requestId: '', top: 0, scroll: 0 };

let asking: AbortController | undefined;

export function filter(part: Partial<Filters>): void {
  filters.value = { ...filters.value, ...part };
  lines.value = null;
  cursor.value = null;
  place.requestId = '';
  void read('first');
}

export const clear = () => filter({ ...nothing, sort: filters.value.sort });

/** `again`: the list stays on the screen while it is read anew, as long as it was. */
export async function read(how: 'first' | 'more' | 'again'): Promise<void> {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  busy.value = how;
  fault.value = null;
  try {
    await gather(how, mine.signal);
  } catch (error) {
    if (mine.signal.aborted) return;
    if (!(error instanceof ApiError)) throw error;
    fault.value = error;
  } finally {
    if (asking === mine) busy.value = '';
  }
}

async function gather(how: 'first' | 'more' | 'again', signal: AbortSignal): Promise<void> {
  const before = how === 'more' ? (lines.value ?? []) : [];
  const wanted = how === 'again' ? Math.max(PAGE, lines.value?.length ?? 0) : PAGE;
  let found: Line[] = [];
  let next = how === 'more' ? cursor.value : null;
  let back: string | null = null;
  let stretches = 0;
  do {
    const limit = String(Math.min(100, wanted - found.length));
    const page = await client.history({ ...asked(), limit, cursor: next ?? '' }, signal);
    if (signal.aborted) return;
    found = [...found, ...page.requests];
    next = page.nextCursor;
    back = page.lookedBackTo;
    if (back) stretches += 1;
    if (how !== 'again') show([...before, ...found], next, back);
  } while (found.length < wanted && next && stretches < STRETCHES);
  show([...before, ...found], next, back);
}

function show(all: Line[], next: string | null, back: string | null): void {
  lines.value = all;
  cursor.value = next;
  lookedBackTo.value = back;
}

function asked(): Record<string, string> {
  const { sort, ...rest } = filters.value;
  return { ...rest, search: rest.search.trim(), sort: sort === 'newest' ? '' : sort };
}

/** The saved jobs to filter by. Without a sign-in there are none. */
export async function loadJobs(): Promise<void> {
  try {
    saved.value = await jobs.list();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    saved.value = [];
  }
}

export function gone(requestId: string): void {
  lines.value = (lines.value ?? []).filter((one) => one.requestId !== requestId);
}
