// What of the editor's fields is a fact: empty fields and empty rows are none.
import { type Fact, factOf, type Profile } from '../api/types';

/** A row that says something but not what it is about: it cannot be kept like this. */
export type Unnamed = { row: string; words: string };

const MONTH = /^\d{4}(-(0[1-9]|1[0-2]))?$/;
export const isMonth = (text: string) => text === '' || MONTH.test(text);

/** Fields left empty are not facts: they are left out, and rows in which nothing stands too. */
export function clean(profile: Profile): Profile {
  const { entries = [], education = [], skills = [], projects, blurbs, languages = [], certificates = [], personalInfo, summary, ...rest } = profile;
  return {
    ...rest,
    personalInfo: { ...told(personalInfo), name: personalInfo.name.trim() },
    ...(summary && factOf(summary).text.trim() ? { summary } : {}),
    entries: filled(entries, 'title').map((one) => ({ ...one, accomplishments: facts(one.accomplishments) })),
    education: filled(education, 'institution').map((one) => (one.details ? { ...one, details: facts(one.details) } : one)),
    skills: skills.map((one) => ({ ...told(one), items: facts(one.items) })).filter((one) => one.items.length > 0),
    ...(projects ? { projects: filled(projects, 'name').map((one) => ({ ...one, highlights: facts(one.highlights) })) } : {}),
    ...(blurbs ? { blurbs: named(blurbs.filter((one) => one.title.trim() !== '')) } : {}),
    languages: filled(languages, 'language'),
    certificates: filled(certificates, 'name'),
  };
}

/** Rows that would be lost on the way because nothing says what they are. */
export function unnamed(profile: Profile): Unnamed[] {
  const found: Unnamed[] = [];
  if (!profile.personalInfo.name.trim()) found.push({ row: '', words: 'Tell your name: it stands on top of every document.' });
  const look = <T extends object>(rows: readonly T[] | undefined, key: keyof T, words: string) => {
    for (const row of rows ?? []) {
      const told = Object.entries(row).some(([name, value]) => name !== key && name !== 'id' && says(value));
      if (told && !says(row[key])) found.push({ row: String((row as { id?: string }).id ?? ''), words });
    }
  };
  look(profile.entries, 'title', 'A position has no organisation.');
  look(profile.education, 'institution', 'A school has no name.');
  look(profile.projects, 'name', 'A project has no name.');
  look(profile.languages, 'language', 'A language has no name.');
  look(profile.certificates, 'name', 'A certificate has no name.');
  look(profile.blurbs, 'title', 'A text has no title.');
  return found;
}

const says = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(says) : typeof value === 'object' && value !== null ? says((value as { text?: string }).text) : String(value ?? '').trim() !== '';
const facts = (list: readonly Fact[] | undefined) => (list ?? []).map(factOf).filter((fact) => fact.text.trim() !== '');
const filled = <T extends object>(rows: readonly T[], key: keyof T) => rows.filter((row) => String(row[key] ?? '').trim() !== '').map(told);

function told<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '' && value !== null && value !== undefined)) as T;
}

/** A text's name is what programs know it by: made of its title where it has none, each only once. */
function named<T extends { name: string; title: string }>(blurbs: T[]): T[] {
  const taken = new Set(blurbs.map((one) => one.name).filter(Boolean));
  return blurbs.map((one) => {
    if (one.name) return one;
    const made = one.title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'text';
    let name = made;
    for (let number = 2; taken.has(name); number++) name = `${made}-${number}`;
    taken.add(name);
    return { ...one, name };
  });
}
