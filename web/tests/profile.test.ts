import { describe, expect, it } from 'vitest';
import type { Profile } from '../src/api/types';
import { clean, isMonth, unnamed } from '../src/state/clean';
import { onPaper, READABLE } from '../src/state/contrast';
import { inserted, swapped, without } from '../src/state/rows';
import { combined, difference, sameProfile } from '../src/state/threeWay';

const base: Profile = { personalInfo: { name: 'Ada', title: 'Engineer', phone: '1' }, languages: [{ id: 'l', language: 'Welsh' }], entries: [{ id: 'e', title: 'Mill' }] };

describe('two changes to one profile', () => {
  it('are both kept where they do not touch', () => {
    const mine = { ...base, personalInfo: { ...base.personalInfo, title: 'Captain' } };
    const theirs = { ...base, personalInfo: { ...base.personalInfo, phone: '2', updatedAt: 'later' }, languages: [] };
    expect(difference(base, mine, theirs)).toEqual({ here: ['personalInfo'], there: ['languages'], both: [] });
    expect(combined(base, mine, theirs, 'mine')).toMatchObject({ personalInfo: { title: 'Captain', phone: '2' }, languages: [] });
  });

  it('are a question where they do', () => {
    const mine = { ...base, entries: [{ id: 'e', title: 'Mine' }], languages: [] };
    const theirs = { ...base, entries: [{ id: 'e', title: 'Theirs' }] };
    expect(difference(base, mine, theirs)).toEqual({ here: ['languages'], there: [], both: ['entries'] });
    expect(combined(base, mine, theirs, 'mine').entries?.[0]?.title).toBe('Mine');
    expect(combined(base, mine, theirs, 'theirs')).toMatchObject({ entries: [{ title: 'Theirs' }], languages: [] });
  });

  it('are none where only stamps and empty fields differ', () => {
    expect(sameProfile(base, { ...base, personalInfo: { title: 'Engineer', phone: '1', name: 'Ada', website: '', updatedBy: 'x' }, blurbs: [] })).toBe(true);
    expect(sameProfile(base, { ...base, languages: [{ id: 'l', language: 'Breton' }] })).toBe(false);
  });
});

describe('rows', () => {
  it('move, go and come back', () => {
    expect(swapped(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(swapped(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
    expect(inserted(without(['a', 'b', 'c'], 1), 1, 'b')).toEqual(['a', 'b', 'c']);
  });

  it('without a name are never dropped in silence', () => {
    const profile: Profile = { ...base, entries: [{ id: 'e', title: ' ', role: 'Weaver' }, { id: 'n', title: '' }], blurbs: [{ name: '', title: 'Prizes!' }, { name: 'prizes', title: 'Old' }] };
    expect(unnamed(profile)).toEqual([{ row: 'e', words: 'A position has no organisation.' }]);
    expect(clean(profile).blurbs?.map((one) => one.name)).toEqual(['prizes-2', 'prizes']);
    expect(unnamed({ personalInfo: { name: ' ' } })).toHaveLength(1);
  });
});

describe('a month', () => {
  it('is a year, or a year and a month', () => {
    expect(['', '2021', '2021-04', '2021-13', '04/2021', '21'].map(isMonth)).toEqual([true, true, true, false, false, false]);
  });
});

describe('a colour on paper', () => {
  it('has the contrast that WCAG says', () => {
    expect(onPaper('#ffffff')).toBeCloseTo(1, 5);
    expect(onPaper('#000000')).toBeCloseTo(21, 5);
    expect(onPaper('#767676')).toBeGreaterThan(READABLE);
    expect(onPaper('#777777')).toBeLessThan(READABLE);
  });
});
