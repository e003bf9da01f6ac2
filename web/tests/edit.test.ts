import { beforeEach, describe, expect, it } from 'vitest';
import type { CoverLetterContent, FullRequest, ResumeContent } from '../src/api/types';
import { at, changes, inserted, isNew, moved, pointerOf, put, removed, tidy } from '../src/edit/content';
import { begin, change, count, discard, drafts, edit, keyOf, undo } from '../src/edit/drafts';
import { form } from '../src/edit/form';
import { grouped, summed } from '../src/edit/telling';

const resume = (): ResumeContent => ({
  personalInfo: { name: 'Ada Berg', title: 'Nurse', summary: 'Cares.' },
  professionalSummary: 'Cares.',
  experience: [
    { company: 'North Clinic', role: 'Nurse', startDate: '2020-01', endDate: null, location: null, highlights: ['Led a ward.', 'Trained staff.'], technologies: [] },
    { company: 'South Clinic', role: 'Aide', startDate: '2018-01', endDate: '2019-12', highlights: ['Led a ward.'] },
  ],
  skills: [{ category: 'Care', items: ['Wound care', 'Triage'] }],
  evidence: [],
  notes: ['Something to know.'],
});
const letter = (): CoverLetterContent => ({ greeting: 'Dear all,', openingParagraph: 'I apply.', bodyParagraphs: ['One.', 'Two.'], closingParagraph: 'Thanks.', signature: 'Ada Berg' });
const full = () => ({ requestId: 'r', intermediateResults: { resumeContent: resume(), coverLetterContent: letter() } }) as unknown as FullRequest;
const FIRST = '/experience/0/highlights';

describe('changing words by their place', () => {
  it('leaves the earlier words as they were', () => {
    const before = resume();
    const after = put(before, `${FIRST}/0`, 'Ran a ward.');
    expect(at(after, `${FIRST}/0`)).toBe('Ran a ward.');
    expect(before).toEqual(resume());
  });

  it('adds, takes out and moves items of a list, and nothing past its ends', () => {
    expect(at(inserted(resume(), FIRST, 2, 'New.'), FIRST)).toEqual(['Led a ward.', 'Trained staff.', 'New.']);
    expect(at(inserted(resume(), '/certificates', 0, 'BLS'), '/certificates')).toEqual(['BLS']);
    expect(at(removed(resume(), FIRST, 0), FIRST)).toEqual(['Trained staff.']);
    expect(at(moved(resume(), FIRST, 0, 1), FIRST)).toEqual(['Trained staff.', 'Led a ward.']);
    expect(moved(resume(), FIRST, 0, -1)).toEqual(resume());
    expect(moved(resume(), FIRST, 1, 1)).toEqual(resume());
  });

  it('counts a reworded line once, what came, what went, and a new order alone', () => {
    expect(changes(resume(), resume())).toBe(0);
    expect(changes(resume(), put(resume(), `${FIRST}/0`, 'Ran a ward.'))).toBe(1);
    expect(changes(resume(), removed(resume(), FIRST, 1))).toBe(1);
    expect(changes(resume(), inserted(resume(), FIRST, 0, 'New.'))).toBe(1);
    expect(changes(resume(), inserted(resume(), FIRST, 2, '  '))).toBe(0);
    expect(changes(resume(), moved(resume(), FIRST, 0, 1))).toBe(1);
    expect(changes(resume(), put(resume(), '/professionalSummary', 'Cares a lot.'))).toBe(1);
  });

  it('knows a text that stood somewhere in the same kind of place', () => {
    expect(isNew(resume(), `${FIRST}/1`, 'Led a ward.')).toBe(false);
    expect(isNew(resume(), `${FIRST}/1`, 'Led two wards.')).toBe(true);
    expect(isNew(resume(), `${FIRST}/1`, ' ')).toBe(false);
  });

  it('sends no blank lines, nothing that the server makes, and the summary in both its places', () => {
    const typed = put(inserted(put(resume(), '/professionalSummary', ' Cares a lot. '), FIRST, 1, ' '), '/experience/0/location', '');
    const sent = tidy(typed);
    expect(at(sent, FIRST)).toEqual(['Led a ward.', 'Trained staff.']);
    expect(sent).not.toHaveProperty('evidence');
    expect(sent).not.toHaveProperty('notes');
    expect(sent.personalInfo.summary).toBe('Cares a lot.');
    expect(sent.experience?.[0]?.location).toBeNull();
  });

  it('finds the field that the server names', () => {
    expect(pointerOf('resumeContent.experience.0.highlights.2')).toBe('/experience/0/highlights/2');
    expect(pointerOf('resumeContent')).toBe('');
  });
});

describe('the form', () => {
  it('has a field for every text that is read on the page', () => {
    const fields = form(resume()).flatMap((group) => [...group.fields, ...group.facts]);
    const known = (pointer: string) => fields.some((field) => pointer === field.at || pointer.startsWith(`${field.at}/`));
    const texts: string[] = [];
    const walk = (value: unknown, pointer: string) => {
      if (typeof value === 'string') texts.push(pointer);
      else if (value && typeof value === 'object') for (const [name, one] of Object.entries(value)) walk(one, `${pointer}/${name}`);
    };
    const { evidence: _e, notes: _n, ...read } = resume();
    walk(read, '');
    expect(texts.filter((one) => !known(one))).toEqual(['/personalInfo/name', '/personalInfo/summary']);
  });
});

describe('a draft', () => {
  beforeEach(() => {
    drafts.value = {};
    begin(full());
  });

  it('is kept when its screen is opened again, and sends only what changed', () => {
    change('r', 'cover-letter', put(letter(), '/bodyParagraphs/0', 'Another.'));
    begin(full());
    expect(count(drafts.value.r!)).toBe(1);
    expect(Object.keys(edit(drafts.value.r!))).toEqual(['coverLetterContent']);
  });

  it('undoes a change of order or number, not the typing since the one before', () => {
    change('r', 'resume', put(resume(), `${FIRST}/0`, 'Ran a ward.'));
    change('r', 'resume', removed(drafts.value.r!.now.resume as ResumeContent, FIRST, 1), 'taken out');
    undo('r');
    expect(at(drafts.value.r!.now.resume!, FIRST)).toEqual(['Ran a ward.', 'Trained staff.']);
  });

  it('has one key for the same words', () => {
    change('r', 'cover-letter', put(letter(), '/greeting', 'Hello,'));
    const body = edit(drafts.value.r!);
    const key = keyOf('r', body);
    expect(keyOf('r', edit(drafts.value.r!))).toBe(key);
    change('r', 'cover-letter', put(letter(), '/greeting', 'Good day,'));
    expect(keyOf('r', edit(drafts.value.r!))).not.toBe(key);
  });

  it('makes the browser ask before a reload only while something is changed', () => {
    const asked = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(asked()).toBe(false);
    change('r', 'cover-letter', put(letter(), '/greeting', 'Hello,'));
    expect(asked()).toBe(true);
    discard('r');
    expect(asked()).toBe(false);
  });
});

describe('what a version changed', () => {
  const change = (kind: 'added' | 'removed' | 'changed' | 'moved', where: string, entry?: string) => ({ kind, where, section: 'experience', ...(entry ? { entry } : {}) });

  it('is summed up in words, the summary once', () => {
    const told = [change('changed', '/professionalSummary'), change('changed', '/personalInfo/summary'), change('removed', `${FIRST}/1`)];
    expect(summed({ changes: { resume: told, coverLetter: [change('added', '/bodyParagraphs/1')] } })).toBe('1 reworded, 1 added, 1 taken out');
    expect(summed({ changes: {} })).toBe('');
  });

  it('is grouped by the part that it belongs to', () => {
    const told = grouped([change('added', `${FIRST}/1`, 'Nurse, North Clinic'), change('removed', '/certificates/0'), change('moved', `${FIRST}/0`, 'Nurse, North Clinic')]);
    expect(told.map((one) => [one.title, one.changes.length])).toEqual([['Nurse, North Clinic', 2], ['Experience', 1]]);
  });
});
