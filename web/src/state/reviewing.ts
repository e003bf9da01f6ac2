// The kinds of rows a profile has: what their fields are called, and when two rows are about the same thing.
export type RowKind = 'entries' | 'education' | 'skills' | 'projects' | 'languages' | 'certificates' | 'blurbs';
type Row = Record<string, unknown>;
type FieldName = readonly [key: string, label: string, kind?: 'line' | 'text' | 'month'];

/** `name`: the field without which a row is none. `words`: short things in one field. `facts`: sentences. */
export type Known = {
  kind: RowKind;
  title: string;
  name: string;
  fields: readonly FieldName[];
  words?: readonly [string, string];
  facts?: readonly [string, string];
  same: (one: Row, other: Row) => boolean;
};

export const norm = (text: unknown) => String(text ?? '').normalize('NFKC').toLowerCase().replace(/[\s\p{P}]+/gu, ' ').trim();

/** The same thing said in other words: three quarters of the words are shared. */
export function similar(one: string, other: string): boolean {
  const [a, b] = [new Set(norm(one).split(' ')), new Set(norm(other).split(' '))];
  const shared = [...a].filter((word) => b.has(word)).length;
  return (2 * shared) / (a.size + b.size) >= 0.75;
}

const equal = (key: string) => (one: Row, other: Row) => norm(one[key]) !== '' && norm(one[key]) === norm(other[key]);
/** Where both say it, both must say the same. */
const agree = (key: string) => (one: Row, other: Row) => !norm(one[key]) || !norm(other[key]) || norm(one[key]) === norm(other[key]);
const year = (row: Row) => String(row.startDate ?? '').slice(0, 4);

export const KNOWN: readonly Known[] = [
  {
    kind: 'entries', title: 'Experience', name: 'title',
    fields: [['title', 'Organisation'], ['role', 'Role'], ['startDate', 'From', 'month'], ['endDate', 'Until', 'month'], ['location', 'Place'], ['summary', 'In short', 'text'], ['url', 'Website']],
    words: ['technologies', 'Tools and technologies'], facts: ['accomplishments', 'Accomplishment'],
    same: (one, other) => equal('title')(one, other) && (agree('role')(one, other) || (year(one) !== '' && year(one) === year(other))),
  },
  {
    kind: 'education', title: 'Education', name: 'institution',
    fields: [['institution', 'School'], ['degree', 'Degree'], ['field', 'Field'], ['startDate', 'From', 'month'], ['endDate', 'Until', 'month'], ['location', 'Place'], ['score', 'Grade'], ['url', 'Website']],
    facts: ['details', 'Item'],
    same: (one, other) => equal('institution')(one, other) && agree('degree')(one, other),
  },
  {
    kind: 'skills', title: 'Skills', name: '',
    fields: [['category', 'Group'], ['level', 'How well']], words: ['items', 'Skills'],
    same: (one, other) => norm(one.category) === norm(other.category),
  },
  {
    kind: 'projects', title: 'Projects', name: 'name',
    fields: [['name', 'Name'], ['description', 'What it is', 'text'], ['startDate', 'From', 'month'], ['endDate', 'Until', 'month'], ['url', 'Website']],
    words: ['technologies', 'Tools and technologies'], facts: ['highlights', 'Item'], same: equal('name'),
  },
  { kind: 'languages', title: 'Languages', name: 'language', fields: [['language', 'Language'], ['fluency', 'How well']], same: equal('language') },
  {
    kind: 'certificates', title: 'Certificates', name: 'name',
    fields: [['name', 'Name'], ['issuer', 'Issued by'], ['date', 'Date', 'month'], ['url', 'Website']], same: equal('name'),
  },
  { kind: 'blurbs', title: 'Other texts', name: 'title', fields: [['title', 'Heading'], ['content', 'Text', 'text']], same: equal('title') },
];
