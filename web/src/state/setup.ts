// Where somebody is in the set-up, and the draft they are looking through. Leaving and coming back keeps both.
import { computed, effect, signal } from '@preact/signals';
import type { ImportDraft } from '../api/types';
import { type Leftover, merged } from './merging';
import { put, saved, typed } from './profile';
import { cardsOf, type Edits, type Leaf, type Mode, open, takes } from './review';
import { norm } from './reviewing';

export const STEPS = ['profile', 'samples', 'done'] as const;
export type Step = (typeof STEPS)[number];
/** `saved`: how many fields came of the import. The samples are on the server; these are their names there. */
export type Place = { step: Step; saved: number; layoutId: string; resumeName: string; styleId: string; letterName: string };
export type Review = { file: string; draft: ImportDraft; mode: Mode; edits: Edits; leftovers: Leftover[] };

const PLACE = 'seamstep.setup';
const REVIEW = 'seamstep.review'; // what a person tells about themselves lives as long as the tab
const first = (): Place => ({ step: 'profile', saved: 0, layoutId: '', resumeName: '', styleId: '', letterName: '' });

export const place = signal<Place>({ ...first(), ...read<Place>(() => localStorage, PLACE) });
export const review = signal<Review | null>(read<Review>(() => sessionStorage, REVIEW));
export const edits = computed(() => review.value?.edits ?? {});

const draft = computed(() => review.value?.draft ?? null);
const mode = computed(() => review.value?.mode ?? 'add');
/** What is held against the draft: nothing, where the draft takes the place of all. */
const existing = computed(() => (mode.value === 'replace' || !saved.value?.personalInfo.name ? null : saved.value));
export const cards = computed(() => (draft.value ? cardsOf(draft.value, existing.value) : []));
export const leaves = computed(() => cards.value.flatMap((card) => card.leaves));
export const counts = computed(() => {
  const now = edits.value;
  const count = (of: (leaf: Leaf) => boolean) => leaves.value.filter(of).length;
  return {
    all: leaves.value.length,
    taken: count((leaf) => takes(leaf, now)),
    sure: count((leaf) => leaf.level === 'sure'),
    likely: count((leaf) => leaf.level === 'likely'),
    check: count((leaf) => leaf.level === 'check'),
    differ: count((leaf) => leaf.old !== null),
    open: count((leaf) => open(leaf, now)),
    known: cards.value.reduce((sum, card) => sum + card.known, 0),
    left: review.value?.leftovers.filter((one) => one.to === '').length ?? 0,
  };
});

export function go(step: Step): void {
  place.value = { ...place.value, step };
}

export function begin(file: string, read: ImportDraft): void {
  const [theirs, mine] = [norm(read.profile.personalInfo.name), norm(saved.value?.personalInfo.name)];
  // Facts of two people must not mix: another name means another person until somebody says otherwise.
  const mode = mine !== '' && theirs !== '' && theirs !== 'name missing' && theirs !== mine ? 'replace' : 'add';
  review.value = { file, draft: read, mode, edits: {}, leftovers: (read.unplaced ?? []).map((text) => ({ text, to: '' })) };
}

function change(part: Partial<Review>): void {
  if (review.value) review.value = { ...review.value, ...part };
}

export const setMode = (mode: Mode) => change({ mode });
export const discard = () => void (review.value = null);
export const decide = (leaf: Leaf, part: { value?: string; take?: boolean }) => change({ edits: { ...edits.value, [leaf.id]: { ...edits.value[leaf.id], ...part, against: leaf.old } } });
export const placeLine = (at: number, to: string) => change({ leftovers: (review.value?.leftovers ?? []).map((one, i) => (i === at ? { ...one, to } : one)) });

/** Take all fields, or none. Where the profile says something else, that is decided one by one. */
export function decideAll(take: boolean): void {
  const told = leaves.value.filter((leaf) => leaf.old === null).map((leaf) => [leaf.id, { ...edits.value[leaf.id], take, against: null }]);
  change({ edits: { ...edits.value, ...Object.fromEntries(told) } });
}

/** The profile as it would be saved. */
export function outcome() {
  const now = review.value;
  return now ? merged(now.draft, cards.value, now.edits, now.leftovers, existing.value, saved.value?.personalInfo ?? null) : null;
}

/** Save what was taken, and go on. */
export async function accept(): Promise<boolean> {
  const profile = outcome();
  const taken = counts.value.taken;
  typed.value = saved.value; // said before: what was typed elsewhere and not saved gives way
  if (!profile || !(await put(profile))) return false;
  review.value = null;
  place.value = { ...place.value, step: 'samples', saved: taken };
  return true;
}

export function forgetSetup(): void {
  review.value = null;
  place.value = first();
}

function read<T>(storage: () => Storage, key: string): T | null {
  try {
    return JSON.parse(storage().getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

function write(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
  } catch {
    // Storage is switched off: the place lives as long as the page.
  }
}

effect(() => write(() => localStorage, PLACE, place.value));

/** Not with every letter: a draft is long. */
let waiting = 0;
function keep(): void {
  clearTimeout(waiting);
  waiting = 0;
  write(() => sessionStorage, REVIEW, review.peek());
}
effect(() => {
  if (review.value === null) keep();
  else if (!waiting) waiting = window.setTimeout(keep, 300);
});
addEventListener('pagehide', keep);
