// A document's words as a value: reading and changing them by JSON pointer, and telling what differs.
import type { CoverLetterContent, ResumeContent } from '../api/types';

export type Content = ResumeContent | CoverLetterContent;
type Json = string | number | boolean | null | Json[] | { [name: string]: Json | undefined } | undefined;

/** What the server makes anew of the words, and what nobody reads on the page. */
const ASIDE = new Set(['evidence', 'omitted', 'notes', 'language']);
/** Fields that are absent rather than empty. */
const ABSENT = new Set(['location', 'endDate', 'startDate', 'field', 'url']);

export function at(content: Content, pointer: string): unknown {
  return parts(pointer).reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], content);
}

export function put<T extends Content>(content: T, pointer: string, value: unknown): T {
  return changed(content, pointer, (holder, key) => ((holder as Record<string, unknown>)[key] = value));
}

/** A copy with `value` in front of what stands at this place of a list. */
export function inserted<T extends Content>(content: T, list: string, index: number, value: unknown): T {
  const items = [...((at(content, list) as unknown[] | undefined) ?? [])];
  items.splice(index, 0, value);
  return put(content, list, items);
}

export function removed<T extends Content>(content: T, list: string, index: number): T {
  return put(content, list, ((at(content, list) as unknown[] | undefined) ?? []).filter((_, one) => one !== index));
}

/** A copy with one item of a list a place higher (`by` -1) or lower (1); the same where there is no such place. */
export function moved<T extends Content>(content: T, list: string, index: number, by: -1 | 1): T {
  const items = [...((at(content, list) as unknown[] | undefined) ?? [])];
  const to = index + by;
  if (index < 0 || index >= items.length || to < 0 || to >= items.length) return content;
  items.splice(to, 0, ...items.splice(index, 1));
  return put(content, list, items);
}

/** The words as they are sent: no blank lines, nothing that the server makes anew, the summary in both its places. */
export function tidy<T extends Content>(content: T): T {
  const kept = Object.fromEntries(Object.entries(content).filter(([name]) => name === 'language' || !ASIDE.has(name)));
  const clean = trimmed(kept as Json) as unknown as T;
  if (!('personalInfo' in clean)) return clean;
  const { summary } = clean.personalInfo;
  return summary && clean.professionalSummary ? { ...clean, personalInfo: { ...clean.personalInfo, summary: clean.professionalSummary } } : clean;
}

/** How many texts are not as they were: a reworded one counts once, and so does a new order alone. */
export function changes(before: Content, after: Content): number {
  const old = counted(before);
  const now = counted(after);
  let sum = 0;
  for (const kind of new Set([...old.keys(), ...now.keys()])) {
    const was = old.get(kind) ?? [];
    const is = now.get(kind) ?? [];
    sum += Math.max(missing(was, is), missing(is, was));
  }
  return sum > 0 ? sum : Number(JSON.stringify(tidy(before)) !== JSON.stringify(tidy(after)));
}

/** Whether this text stands nowhere in the same kind of place of the earlier words. */
export function isNew(before: Content, pointer: string, text: string): boolean {
  return text.trim() !== '' && !(counted(before).get(kindOf(pointer)) ?? []).includes(text.trim());
}

/** `resumeContent.experience.0.highlights.2`, as the server names a field, as a pointer. */
export function pointerOf(field: string): string {
  const [, ...rest] = field.split('.');
  return rest.length > 0 ? `/${rest.join('/')}` : '';
}

function counted(content: Content): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const walk = (value: unknown, pointer: string) => {
    if (typeof value === 'string') {
      const text = value.trim();
      if (text && pointer !== '/personalInfo/summary') found.set(kindOf(pointer), [...(found.get(kindOf(pointer)) ?? []), text]);
    } else if (value && typeof value === 'object') {
      for (const [name, one] of Object.entries(value)) if (pointer || !ASIDE.has(name)) walk(one, `${pointer}/${name}`);
    }
  };
  walk(content, '');
  return found;
}

const kindOf = (pointer: string) => pointer.replace(/\/\d+(?=\/|$)/g, '/*');

function missing(from: readonly string[], within: readonly string[]): number {
  const left = [...within];
  return from.filter((one) => {
    const place = left.indexOf(one);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  }).length;
}

function trimmed(value: Json, name = ''): Json {
  if (typeof value === 'string') return value.trim() === '' && ABSENT.has(name) ? null : value.trim();
  if (Array.isArray(value)) return value.map((one) => trimmed(one)).filter((one) => one !== '');
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, trimmed(one, key)]));
  }
  return value;
}

function changed<T extends Content>(content: T, pointer: string, change: (holder: object, key: string) => void): T {
  const copy = structuredClone(content);
  const path = parts(pointer);
  const last = path.pop() as string;
  change(path.reduce<object>((value, part) => (value as Record<string, object>)[part] as object, copy), last);
  return copy;
}

const parts = (pointer: string) => pointer.split('/').slice(1);
