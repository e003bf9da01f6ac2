import { describe, expect, it } from 'vitest';
import type { ImportDraft, Profile } from '../src/api/types';
import { merged } from '../src/state/merging';
import { cardsOf, type Edits, levelOf, open, takes } from '../src/state/review';

const draft = (profile: Partial<Profile>, sure: Record<string, number> = {}, unplaced: string[] = []): ImportDraft => ({
  profile: { personalInfo: { name: 'Ada' }, ...profile },
  fields: Object.entries(sure).map(([path, confidence], i) => ({ path, source: `line ${i}`, line: i + 1, confidence })),
  notes: [],
  unplaced,
});
const settled = (read: ImportDraft, before: Profile | null, edits: Edits = {}, leftovers: { text: string; to: string }[] = []) =>
  merged(read, cardsOf(read, before), edits, leftovers, before, before?.personalInfo ?? null);

describe('how sure an import is', () => {
  it('has three levels', () => {
    expect([0.95, 0.85, 0.8, 0.6, 0.55].map(levelOf)).toEqual(['sure', 'sure', 'likely', 'likely', 'check']);
  });

  it('leaves out what is uncertain until somebody takes it', () => {
    const read = draft({ entries: [{ title: 'Mill', location: 'Leeds' }] }, { '/entries/0/title': 0.9, '/entries/0/location': 0.4 });
    expect(settled(read, null).entries?.[0]).toMatchObject({ title: 'Mill' });
    expect(settled(read, null).entries?.[0]).not.toHaveProperty('location');
    const edits = { '/entries/0/location': { value: 'Bath', take: true, against: null } };
    expect(settled(read, null, edits).entries?.[0]).toMatchObject({ location: 'Bath' });
  });

  it('takes a list of words only as sure as its least sure word', () => {
    const read = draft({ skills: [{ category: '', items: ['Go', 'Rust'] }] }, { '/skills/0/items/0/text': 0.9, '/skills/0/items/1/text': 0.3 });
    expect(cardsOf(read, null).find((card) => card.kind === 'skills')?.leaves[0]).toMatchObject({ level: 'check', value: 'Go, Rust', take: false });
  });
});

describe('a draft beside a profile that is there', () => {
  const before: Profile = {
    personalInfo: { name: 'Ada', title: 'Engineer', accentColor: '#112233' },
    entries: [{ id: 'e1', title: 'The Mill Ltd.', role: 'Weaver', startDate: '2019-01', accomplishments: [{ id: 'f1', text: 'Wove four miles of cloth a day.' }], technologies: ['Loom'] }],
    skills: [{ id: 's1', category: 'Craft', items: [{ id: 'i1', text: 'Weaving' }] }],
  };

  it('changes nothing where it says the same', () => {
    const read = draft({ personalInfo: { name: 'ADA', title: 'engineer' }, entries: [{ title: 'the mill ltd', role: 'Weaver', accomplishments: ['Wove four miles of cloth a day'] }] });
    expect(settled(read, before)).toEqual(before);
    expect(cardsOf(read, before).reduce((sum, card) => sum + card.known, 0)).toBe(5);
  });

  it('shows old and new, and keeps the old', () => {
    const read = draft({ personalInfo: { name: 'Ada', title: 'Captain' } }, { '/personalInfo/title': 0.99 });
    const leaf = cardsOf(read, before)[0]?.leaves[0];
    expect(leaf).toMatchObject({ value: 'Captain', old: 'Engineer', take: false });
    expect(settled(read, before).personalInfo.title).toBe('Engineer');
    expect(settled(read, before, { '/personalInfo/title': { take: true, against: 'Engineer' } }).personalInfo.title).toBe('Captain');
  });

  it('holds no decision that was made against something else', () => {
    const read = draft({ personalInfo: { name: 'Ada', title: 'Captain' } });
    const edits = { '/personalInfo/title': { take: true, against: null } };
    const leaf = cardsOf(read, before)[0]?.leaves[0];
    expect(leaf && [takes(leaf, edits), open(leaf, edits)]).toEqual([false, true]);
    expect(settled(read, before, edits).personalInfo.title).toBe('Engineer');
  });

  it('adds what is new to the same station, with its ids', () => {
    const read = draft({
      entries: [{ title: 'The Mill Ltd', role: 'Weaver', location: 'Leeds', technologies: ['loom', 'Shuttle'], accomplishments: ['Wove five miles of cloth a day.', 'Taught twelve apprentices.'] }],
      skills: [{ category: 'craft', items: ['Weaving', 'Dyeing'] }],
    });
    const after = settled(read, before);
    expect(after.entries).toHaveLength(1);
    expect(after.entries?.[0]).toMatchObject({ id: 'e1', title: 'The Mill Ltd.', location: 'Leeds', technologies: ['Loom', 'Shuttle'] });
    const facts = after.entries?.[0]?.accomplishments as { id: string; text: string }[];
    expect(facts.map((fact) => fact.text)).toEqual(['Wove four miles of cloth a day.', 'Taught twelve apprentices.']); // four or five: the person decides
    const taken = settled(read, before, { '/entries/0/accomplishments/0': { take: true, against: 'Wove four miles of cloth a day.' } });
    expect(taken.entries?.[0]?.accomplishments?.[0]).toEqual({ id: 'f1', text: 'Wove five miles of cloth a day.' });
    expect((after.skills?.[0]?.items as { text: string }[]).map((one) => one.text)).toEqual(['Weaving', 'Dyeing']);
  });

  it('starts afresh with nothing of the person before but their settings', () => {
    const read = draft({ personalInfo: { name: 'Bo' }, languages: [{ language: 'Welsh' }] });
    const after = merged(read, cardsOf(read, null), {}, [], null, before.personalInfo);
    expect(after.personalInfo).toEqual({ name: 'Bo', accentColor: '#112233' });
    expect(after.entries).toBeUndefined();
    expect(after.languages?.[0]).toMatchObject({ language: 'Welsh' });
  });

  it('puts lines that found no place where the person says', () => {
    const read = draft({ entries: [{ title: 'Dyeworks', role: 'Dyer' }] }, {}, ['One', 'Two', 'Three', 'Four']);
    const lines = [{ text: 'One', to: 'summary' }, { text: 'Two', to: '/entries/0' }, { text: 'Three', to: 'texts' }, { text: 'Four', to: '' }];
    const after = settled(read, before, {}, lines);
    expect(after.summary).toMatchObject({ text: 'One' });
    expect(after.entries?.[1]?.accomplishments?.[0]).toMatchObject({ text: 'Two' });
    expect(after.blurbs?.[0]).toMatchObject({ content: 'Three' });
  });

  it('drops a row whose name is not taken, and says what is needed', () => {
    const read = draft({ certificates: [{ name: 'CKA', date: '2022' }] }, { '/certificates/0/name': 0.3, '/certificates/0/date': 0.9 });
    expect(cardsOf(read, before).at(-1)?.leaves[0]).toMatchObject({ needed: true, take: false });
    expect(settled(read, before).certificates ?? []).toEqual([]);
  });

  it('asks for the name where a file has none', () => {
    const read = draft({ personalInfo: { name: 'Name missing' } });
    expect(cardsOf(read, null)[0]?.leaves[0]).toMatchObject({ value: '', needed: true, level: 'check' });
    expect(cardsOf(read, before).some((card) => card.leaves.some((leaf) => leaf.key === 'name'))).toBe(false);
  });
});
