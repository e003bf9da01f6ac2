// The profile that comes of a review: what was there, with what the person took.
import { type Fact, factOf, type ImportDraft, type Profile } from '../api/types';
import { fresh } from './profile';
import { type Card, type Edits, type Leaf, takes, valueOf } from './review';
import { KNOWN, type RowKind } from './reviewing';

type Row = Record<string, unknown>;
/** Lines that found no place, and where the person put them: a card's id, `summary`, `texts`, or nowhere. */
export type Leftover = { text: string; to: string };

const LEFTOVERS = 'Not yet placed';

export function merged(draft: ImportDraft, cards: readonly Card[], edits: Edits, leftovers: readonly Leftover[], before: Profile | null, keep: Profile['personalInfo'] | null): Profile {
  const whole: Profile = before ? structuredClone(before) : { personalInfo: { ...settings(keep), name: '' } };
  const placed = (to: string) => leftovers.filter((one) => one.to === to).map((one) => one.text);
  for (const card of cards) {
    const taken = card.leaves.filter((leaf) => takes(leaf, edits) && valueOf(leaf, edits).trim() !== '');
    if (card.kind === 'personalInfo') for (const leaf of taken) Object.assign(whole.personalInfo, { [leaf.key]: valueOf(leaf, edits).trim() });
    else if (card.kind === 'summary') for (const leaf of taken) whole.summary = { ...(whole.summary ? factOf(whole.summary) : {}), text: valueOf(leaf, edits).trim() };
    else put(whole, card.kind, card, taken, edits, draft, placed(card.id));
  }
  const more = placed('summary');
  if (more.length > 0) {
    const said = whole.summary ? factOf(whole.summary) : { text: '' };
    whole.summary = { ...said, text: [said.text, ...more].filter(Boolean).join(' ').slice(0, 2000) };
  }
  const texts = placed('texts');
  if (texts.length > 0) whole.blurbs = [...(whole.blurbs ?? []), { id: '', name: '', title: LEFTOVERS, content: texts.join('\n') }];
  return whole;
}

function put(whole: Profile, kind: RowKind, card: Card, taken: Leaf[], edits: Edits, draft: ImportDraft, lines: string[]): void {
  const known = KNOWN.find((one) => one.kind === kind);
  const rows = [...((whole[kind] ?? []) as Row[])];
  const there = rows[card.match];
  const row = there && card.match >= 0 ? { ...there } : bare(draft.profile[kind]?.[card.at] as Row, card);
  for (const leaf of taken) set(row, leaf, valueOf(leaf, edits).trim());
  if (known?.facts && lines.length > 0) row[known.facts[0]] = [...((row[known.facts[0]] ?? []) as Fact[]), ...lines.map((text) => ({ id: fresh('fact'), text }))];
  if (there && card.match >= 0) rows[card.match] = row;
  else if (known && (known.name ? row[known.name] : ((row.items ?? []) as Fact[]).length > 0)) rows.push({ ...row, id: fresh(kind) });
  Object.assign(whole, { [kind]: rows });
}

function set(row: Row, leaf: Leaf, value: string): void {
  if (leaf.kind === 'words') {
    const told = value.split(',').map((one) => one.trim()).filter(Boolean);
    const more = leaf.key === 'items' ? told.map((text) => ({ id: fresh('fact'), text })) : told;
    row[leaf.key] = [...((row[leaf.key] ?? []) as unknown[]), ...more];
  } else if (leaf.kind === 'fact') {
    const facts = ((row[leaf.key] ?? []) as Fact[]).map(factOf);
    const near = leaf.old === null ? -1 : facts.findIndex((one) => (leaf.oldId ? one.id === leaf.oldId : one.text === leaf.old));
    row[leaf.key] = near >= 0 ? facts.map((one, i) => (i === near ? { ...one, text: value } : one)) : [...facts, { id: fresh('fact'), text: value }];
  } else row[leaf.key] = value;
}

/** The drafted row without the fields that are decided one by one: what no field shows comes along. */
function bare(row: Row | undefined, card: Card): Row {
  const shown = new Set(card.leaves.map((leaf) => leaf.key));
  return Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !shown.has(name) && name !== 'id'));
}

/** What is no fact about a person stays when somebody starts afresh. */
function settings(info: Profile['personalInfo'] | null): Partial<Profile['personalInfo']> {
  if (!info) return {};
  const { accentColor, aiPrompts, publicContact } = info;
  return { accentColor, ...(aiPrompts ? { aiPrompts } : {}), ...(publicContact ? { publicContact } : {}) };
}
