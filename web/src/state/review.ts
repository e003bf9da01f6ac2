// What was read from a file, held against the profile that is there: field by field, nothing decided silently.
import { type Fact, factOf, type ImportDraft, type Profile } from '../api/types';
import { KNOWN, type Known, norm, type RowKind, similar } from './reviewing';

export type Level = 'sure' | 'likely' | 'check';
export const levelOf = (confidence: number): Level => (confidence >= 0.85 ? 'sure' : confidence >= 0.6 ? 'likely' : 'check');

/** One drafted field. `old`: what the profile says now, where that is something else. `take`: unless the person decides. */
export type Leaf = {
  id: string;
  label: string;
  key: string;
  kind: 'line' | 'text' | 'month' | 'fact' | 'words';
  value: string;
  old: string | null;
  /** Of a fact that would take the place of another: that one. */
  oldId?: string;
  source: string;
  line: number | null;
  level: Level;
  take: boolean;
  needed: boolean;
};
/** A row of the draft (or the person, or the summary). `match`: the row of the profile that it is the same as. */
export type Card = { id: string; kind: RowKind | 'personalInfo' | 'summary'; at: number; match: number; leaves: Leaf[]; known: number };
export type Mode = 'add' | 'replace';
/** `against`: what the profile said when it was decided. A decision holds no longer once it says something else. */
export type Edits = Record<string, { value?: string; take?: boolean; against?: string | null }>;

const PERSON = [['name', 'Name'], ['title', 'Title'], ['email', 'Email'], ['phone', 'Phone'], ['location', 'Place'], ['website', 'Website'], ['linkedin', 'LinkedIn'], ['github', 'GitHub']] as const;
const NOBODY = 'Name missing'; // what the importer writes where a file names nobody

type Of = { source: string; line: number | null; level: Level };
type Where = (path: string) => Of;

export function cardsOf(draft: ImportDraft, existing: Profile | null): Card[] {
  const where = sources(draft);
  const cards = [person(draft, existing, where), ...summary(draft, existing, where)];
  for (const known of KNOWN) {
    const rows = (draft.profile[known.kind] ?? []) as Record<string, unknown>[];
    const there = (existing?.[known.kind] ?? []) as Record<string, unknown>[];
    const taken = new Set<number>();
    rows.forEach((row, at) => {
      const match = there.findIndex((other, i) => !taken.has(i) && known.same(row, other));
      if (match >= 0) taken.add(match);
      cards.push(rowCard(known, row, at, match, there[match], where));
    });
  }
  return cards.filter((card) => card.leaves.length > 0 || card.known > 0);
}

function person(draft: ImportDraft, existing: Profile | null, where: Where): Card {
  const card: Card = { id: 'personalInfo', kind: 'personalInfo', at: -1, match: existing ? 0 : -1, leaves: [], known: 0 };
  for (const [key, label] of PERSON) {
    const value = String(draft.profile.personalInfo[key] ?? '');
    const path = `/personalInfo/${key}`;
    if (key === 'name' && (value === NOBODY || value === '')) {
      if (!existing?.personalInfo.name) card.leaves.push({ id: path, key, label, kind: 'line', value: '', old: null, source: '', line: null, level: 'check', take: true, needed: true });
      continue;
    }
    field(card, { key, label, kind: 'line', value, old: String(existing?.personalInfo[key] ?? ''), path, needed: key === 'name' && !existing }, where);
  }
  return card;
}

function summary(draft: ImportDraft, existing: Profile | null, where: Where): Card[] {
  if (!draft.profile.summary) return [];
  const card: Card = { id: 'summary', kind: 'summary', at: -1, match: -1, leaves: [], known: 0 };
  const old = existing?.summary ? factOf(existing.summary).text : '';
  field(card, { key: 'summary', label: 'In your own words', kind: 'text', value: factOf(draft.profile.summary).text, old, path: '/summary/text', needed: false }, where);
  return [card];
}

function rowCard(known: Known, row: Record<string, unknown>, at: number, match: number, there: Record<string, unknown> | undefined, where: Where): Card {
  const path = `/${known.kind}/${at}`;
  const card: Card = { id: path, kind: known.kind, at, match, leaves: [], known: 0 };
  for (const [key, label, kind = 'line'] of known.fields) {
    field(card, { key, label, kind, value: String(row[key] ?? ''), old: String(there?.[key] ?? ''), path: `${path}/${key}`, needed: key === known.name && !there }, where);
  }
  if (known.words) words(card, known.words, row, there, path, where);
  if (known.facts) facts(card, known.facts, row, there, path, where);
  return card;
}

type Given = { key: string; label: string; kind: Leaf['kind']; value: string; old: string; path: string; needed: boolean };

/** The same is counted, not shown; what the profile lacks is taken; where it says otherwise, it stays unless asked. */
function field(card: Card, given: Given, where: Where): void {
  const { key, label, kind, value, old, path, needed } = given;
  if (!value) return;
  if (old && norm(old) === norm(value)) {
    card.known += 1;
    return;
  }
  const of = where(path);
  card.leaves.push({ id: path, key, label, kind, value, old: old || null, ...of, take: !old && of.level !== 'check', needed });
}

function words(card: Card, [key, label]: readonly [string, string], row: Record<string, unknown>, there: Record<string, unknown> | undefined, path: string, where: Where): void {
  const had = new Set(textsOf(there?.[key]).map(norm));
  const all = textsOf(row[key]);
  const lacking = all.filter((one) => !had.has(norm(one)));
  card.known += all.length - lacking.length;
  if (lacking.length === 0) return;
  const of = where(`${path}/${key}`);
  const needed = card.kind === 'skills' && card.match < 0;
  card.leaves.push({ id: `${path}/${key}`, key, label: card.match >= 0 ? `${label}, added` : label, kind: 'words', value: lacking.join(', '), old: null, ...of, take: of.level !== 'check', needed });
}

function facts(card: Card, [key, label]: readonly [string, string], row: Record<string, unknown>, there: Record<string, unknown> | undefined, path: string, where: Where): void {
  const had = ((there?.[key] ?? []) as Fact[]).map(factOf);
  ((row[key] ?? []) as Fact[]).map(factOf).forEach((fact, i) => {
    if (had.some((other) => norm(other.text) === norm(fact.text))) {
      card.known += 1;
      return;
    }
    const near = had.find((other) => similar(other.text, fact.text));
    const of = where(`${path}/${key}/${i}/text`);
    card.leaves.push({ id: `${path}/${key}/${i}`, key, label: `${label} ${i + 1}`, kind: 'fact', value: fact.text, old: near?.text ?? null, oldId: near?.id, ...of, take: !near && of.level !== 'check', needed: false });
  });
}

/** Where each field was read. A list in one field is as sure as its least sure word. */
function sources(draft: ImportDraft): Where {
  const fields = draft.fields ?? [];
  const exact = new Map(fields.map((one) => [one.path, one]));
  return (path) => {
    const one = exact.get(path);
    const all = one ? [one] : fields.filter((other) => other.path.startsWith(`${path}/`));
    if (all.length === 0) return { source: '', line: null, level: 'likely' };
    const lines = [...new Set(all.map((other) => other.source).filter(Boolean))];
    return { source: lines.join('\n'), line: all[0]?.line ?? null, level: levelOf(Math.min(...all.map((other) => other.confidence ?? 1))) };
  };
}

export const textsOf = (list: unknown): string[] => ((list ?? []) as Fact[]).map((one) => factOf(one).text);

const decided = (leaf: Leaf, edits: Edits) => edits[leaf.id]?.take !== undefined && (edits[leaf.id]?.against ?? null) === leaf.old;
export const takes = (leaf: Leaf, edits: Edits) => (decided(leaf, edits) ? edits[leaf.id]?.take === true : leaf.take);
export const valueOf = (leaf: Leaf, edits: Edits) => edits[leaf.id]?.value ?? leaf.value;
/** What the person has not looked at yet, though they should. */
export const open = (leaf: Leaf, edits: Edits) => !decided(leaf, edits) && (leaf.level === 'check' || leaf.old !== null);
