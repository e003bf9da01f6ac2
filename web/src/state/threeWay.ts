// Two tabs changed the same profile: what each changed, and both together where they do not touch.
import type { Profile } from '../api/types';

export const PARTS = {
  personalInfo: 'About you', summary: 'In your own words', entries: 'Experience', education: 'Education', skills: 'Skills',
  projects: 'Projects', languages: 'Languages', certificates: 'Certificates', blurbs: 'Texts',
} as const;
export type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

/** `here` and `there`: the parts that each changed alone. `both`: what both changed, differently. */
export type Difference = { here: Part[]; there: Part[]; both: Part[] };

export function difference(before: Profile, mine: Profile, theirs: Profile): Difference {
  const found: Difference = { here: [], there: [], both: [] };
  for (const name of NAMES) {
    const here = !same(before[name], mine[name]);
    const there = !same(before[name], theirs[name]);
    if (here && there && !together(name, before, mine, theirs)) found.both.push(name);
    else if (here && !same(mine[name], theirs[name])) found.here.push(name);
    else if (there && !here) found.there.push(name);
  }
  return found;
}

/** Both changes in one profile; where both changed the same part, that of `wins`. */
export function combined(before: Profile, mine: Profile, theirs: Profile, wins: 'mine' | 'theirs'): Profile {
  const { both } = difference(before, mine, theirs);
  const whole = { ...theirs };
  for (const name of NAMES) {
    if (same(before[name], mine[name])) continue;
    if (both.includes(name) && wins === 'theirs') continue;
    Object.assign(whole, { [name]: name === 'personalInfo' ? info(before, mine, theirs) : mine[name] });
  }
  return whole;
}

/** Whether two profiles say the same, whoever wrote it and when. */
export const sameProfile = (one: Profile, other: Profile) => one === other || NAMES.every((name) => same(one[name], other[name]));

/** Fields of personal information are few and short: each is a change of its own. */
function together(name: Part, before: Profile, mine: Profile, theirs: Profile): boolean {
  if (name !== 'personalInfo') return same(mine[name], theirs[name]);
  const fields = new Set([...Object.keys(mine.personalInfo), ...Object.keys(theirs.personalInfo)]) as Set<keyof Profile['personalInfo']>;
  return [...fields].every((field) => {
    const [was, here, there] = [before, mine, theirs].map((one) => one.personalInfo[field]);
    return same(was, here) || same(was, there) || same(here, there);
  });
}

function info(before: Profile, mine: Profile, theirs: Profile): Profile['personalInfo'] {
  const whole: Record<string, unknown> = { ...theirs.personalInfo };
  const old = before.personalInfo as Record<string, unknown>;
  for (const [field, value] of Object.entries(mine.personalInfo)) if (!same(old[field], value)) whole[field] = value;
  return whole as Profile['personalInfo'];
}

/** Rows that nobody touched are the same object: with every letter only the row typed in is compared in depth. */
function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) return one.every((row, i) => same(row, other[i]));
  return plain(one) === plain(other);
}

/** Without stamps and without what is empty: neither is anything that somebody typed. */
function plain(value: unknown): string {
  return JSON.stringify(value ?? null, (name, inner: unknown) => {
    if (STAMPS.has(name) || inner === null || inner === '') return undefined;
    if (Array.isArray(inner) && inner.length === 0) return undefined;
    if (typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner as object).sort(([a], [b]) => (a < b ? -1 : 1)));
  }) ?? 'null';
}

const STAMPS = new Set(['createdAt', 'updatedAt', 'createdBy', 'updatedBy']);
