// The profile in the editor: what is saved, what is typed, and what another tab saved meanwhile.
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import type { Profile } from '../api/types';
import { clean, type Unnamed, unnamed } from './clean';
import { combined, difference, type Difference, sameProfile } from './threeWay';
import { loadWriter } from './writer';

const KEY = 'seamstep.profile';
type Kept = { typed: Profile; base: Profile; revision: string };

export const saved = signal<Profile | null>(null);
export const typed = signal<Profile | null>(null);
export const fault = signal<ApiError | null>(null);
export const saving = signal(false);
export const justSaved = signal(false);
export const restored = signal(false);
/** Rows that cannot be saved like this. */
export const lacking = signal<Unnamed[]>([]);
/** The profile was saved elsewhere since it was read here. */
export const conflict = signal<({ theirs: Profile; revision: string } & Difference) | null>(null);
/** What was taken away last, and how to put it back. */
export const dropped = signal<{ words: string; back: () => void } | null>(null);
export const changed = computed(() => typed.value !== null && (saved.value === null || !sameProfile(typed.value, saved.value)));

let revision = '';
const others = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(KEY);
const parts = new Map<keyof Profile, ReadonlySignal<unknown>>();

/** One part of what is typed: who reads it is drawn again only when that part changes. */
export function part<K extends keyof Profile>(name: K): ReadonlySignal<Profile[K] | undefined> {
  if (!parts.has(name)) parts.set(name, computed(() => typed.value?.[name]));
  return parts.get(name) as ReadonlySignal<Profile[K] | undefined>;
}

export const blank = (): Profile => ({ personalInfo: { name: '' } });
export const fresh = (kind: string) => `${kind}-${crypto.randomUUID().replaceAll('-', '').slice(0, 8)}`;

export async function load(): Promise<void> {
  if (changed.value && typed.value && saved.value) return; // typed and not yet saved: stays through a look at another screen
  fault.value = null;
  try {
    const found = await client.profileWithRevision();
    const kept = stored();
    show(found.profile, found.revision);
    if (!kept || sameProfile(kept.typed, found.profile)) return forgetTyped();
    restored.value = true;
    typed.value = kept.typed;
    if (kept.revision !== found.revision) meets(kept.base, found.profile, found.revision);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status !== 404) fault.value = error;
    else {
      show(blank(), '');
      const kept = stored();
      if (kept) typed.value = kept.typed;
    }
  }
}

export function edit(some: Partial<Profile>): void {
  justSaved.value = false;
  if (lacking.value.length > 0) lacking.value = [];
  typed.value = { ...(typed.value ?? blank()), ...some };
}

/** Save what is typed. True where that worked. */
export async function save(): Promise<boolean> {
  if (!typed.value || saving.value) return false;
  lacking.value = unnamed(typed.value);
  if (lacking.value.length > 0) return false;
  return put(clean(typed.value), revision);
}

/** Save this profile over the one of that revision. */
export async function put(profile: Profile, over: string = revision): Promise<boolean> {
  saving.value = true;
  fault.value = null;
  try {
    const now = await client.saveProfile(profile, over);
    show(now.profile, now.revision);
    forgetTyped();
    justSaved.value = true;
    conflict.value = dropped.value = null;
    others?.postMessage(now.revision);
    void loadWriter();
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'changed_elsewhere') await readAgain();
    if (!conflict.value && !fault.value) fault.value = error;
    return false;
  } finally {
    saving.value = false;
  }
}

/** Both changed the same part: which stays. What only one of them changed is kept in any case. */
export async function settle(wins: 'mine' | 'theirs'): Promise<void> {
  const met = conflict.value;
  if (!met || !typed.value || !saved.value) return;
  const whole = combined(saved.value, typed.value, met.theirs, wins);
  show(met.theirs, met.revision);
  typed.value = whole;
  conflict.value = null;
  if (changed.value) await save();
}

export function undo(): void {
  typed.value = saved.value;
  fault.value = dropped.value = null;
  lacking.value = [];
  restored.value = false;
  forgetTyped();
}

/** The server changed it by itself here (a picture): what is typed stays. */
export async function refresh(): Promise<void> {
  const [before, mine] = [saved.value, typed.value];
  const found = await client.profileWithRevision();
  show(found.profile, found.revision);
  if (before && mine && !sameProfile(before, mine)) typed.value = combined(before, mine, found.profile, 'mine');
}

/** Nothing of it is left: after everything was erased. */
export function forgetProfile(): void {
  saved.value = typed.value = conflict.value = dropped.value = null;
  forgetTyped();
}

async function readAgain(): Promise<void> {
  try {
    const found = await client.profileWithRevision();
    if (found.revision === revision) return;
    if (saved.value && changed.value) meets(saved.value, found.profile, found.revision);
    else show(found.profile, found.revision);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fault.value = error;
  }
}

function meets(base: Profile, theirs: Profile, theirRevision: string): void {
  if (!typed.value) return;
  saved.value = base;
  conflict.value = { theirs, revision: theirRevision, ...difference(base, typed.value, theirs) };
}

function show(profile: Profile, at: string): void {
  saved.value = profile;
  typed.value = profile;
  revision = at;
}

function stored(): Kept | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Kept | null;
    return kept?.typed?.personalInfo && kept.base?.personalInfo ? kept : null;
  } catch {
    return null;
  }
}

function keep(): void {
  clearTimeout(waiting);
  waiting = 0;
  try {
    if (!typed.value || !saved.value || !changed.value) return;
    sessionStorage.setItem(KEY, JSON.stringify({ typed: typed.value, base: saved.value, revision } satisfies Kept));
  } catch {
    // Storage is switched off: the browser warns before the page is closed.
  }
}

function forgetTyped(): void {
  clearTimeout(waiting);
  waiting = 0;
  restored.value = false;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept there either.
  }
}

let waiting = 0;
effect(() => {
  if (!typed.value || waiting) return;
  waiting = window.setTimeout(keep, 400); // not with every letter
});
addEventListener('pagehide', keep);
addEventListener('beforeunload', (event) => {
  keep();
  if (changed.peek()) event.preventDefault(); // what is kept lives as long as the tab
});
if (others) others.onmessage = () => void (saved.value && readAgain());
