import { beforeEach, describe, expect, it } from 'vitest';
import { place } from '../src/api/urls';
import { answersTo, bySentence } from '../src/parts/Gate';
import { body, change, choose, draft, empty, faults, POSTING_LIMIT, sendingKey } from '../src/state/draft';
import { clean } from '../src/state/clean';
import { forget, keepToken, tokenOf } from '../src/state/tokens';

beforeEach(() => {
  localStorage.clear();
  draft.value = empty();
});

describe('the draft', () => {
  it('keeps one key for each sending of the same words', () => {
    change({ role: 'Nurse', company: 'Clinic' });
    const key = sendingKey();
    expect(key.length).toBeGreaterThanOrEqual(22);
    expect(sendingKey()).toBe(key);
    choose({ paper: 'a4' });
    expect(sendingKey()).not.toBe(key);
  });

  it('says what is missing or too long', () => {
    expect(Object.keys(faults(empty()))).toEqual(['role', 'company']);
    const long = { ...empty(), role: 'a', company: 'b', posting: 'x'.repeat(POSTING_LIMIT + 1) };
    expect(faults(long).posting).toContain('1 characters too many');
    expect(faults({ ...long, posting: 'x'.repeat(POSTING_LIMIT) })).toEqual({});
  });

  it('sends what was chosen and leaves the rest to the server', () => {
    const sent = body({ ...empty(), role: ' Nurse ', company: 'Clinic', background: true });
    expect(sent.job).toEqual({ role: 'Nurse', company: 'Clinic' });
    expect(sent.mode).toBe('background');
    expect(sent).not.toHaveProperty('provider');
    expect(sent.options).not.toHaveProperty('language');
    expect(sent.options).not.toHaveProperty('accentColor');
  });

  it('rests on a profile of the person’s own only where there is one', () => {
    expect(body(empty())).not.toHaveProperty('profileId');
    expect(body(empty(), 'profile-1').profileId).toBe('profile-1');
  });

  it('is kept over a reload of the tab', () => {
    change({ role: 'Nurse' });
    expect(JSON.parse(sessionStorage.getItem('seamstep.draft') ?? '{}')).toMatchObject({ role: 'Nurse' });
  });
});

describe('tokens', () => {
  it('are kept and forgotten, and broken storage holds none', () => {
    keepToken('a', 'secret');
    expect(tokenOf('a')).toBe('secret');
    forget('a');
    expect(tokenOf('a')).toBeUndefined();
    localStorage.setItem('seamstep.requests', '{broken');
    expect(tokenOf('a')).toBeUndefined();
  });
});

describe('a profile that is sent', () => {
  it('has no empty fields and no empty rows, and keeps what has no field on the screen', () => {
    const sent = clean({
      personalInfo: { name: ' Ada ', phone: '', avatar: 'kept' },
      summary: { text: '  ' },
      entries: [{ title: '' }, { id: 'e', title: 'Mill', endDate: '', accomplishments: [{ id: 'f', text: 'Did it' }, { text: ' ' }] }],
      skills: [{ category: 'None', items: [] }, { category: '', items: ['Weaving'] }],
      blurbs: [{ name: 'kept', title: 'Kept' }],
    });
    expect(sent.personalInfo).toEqual({ name: 'Ada', avatar: 'kept' });
    expect(sent).not.toHaveProperty('summary');
    expect(sent.entries).toEqual([{ id: 'e', title: 'Mill', accomplishments: [{ id: 'f', text: 'Did it' }] }]);
    expect(sent.skills).toEqual([{ items: [{ text: 'Weaving' }] }]);
    expect(sent.blurbs).toEqual([{ name: 'kept', title: 'Kept' }]);
  });
});

describe('places', () => {
  it('are known by their path', () => {
    expect(place('/g/a%2Fb')).toEqual({ at: 'run', requestId: 'a/b' });
    expect(place('/history/').at).toBe('history');
    expect(place('/generator/start').at).toBe('nowhere');
  });
});

describe('questions of the gate', () => {
  const ask = (id: string, kind: string, text = 'Won an award in 2021.') =>
    ({ id, kind, text, document: 'resume', path: '/a', question: '?', evidence: [] }) as unknown as Parameters<typeof bySentence>[0][number];

  it('are asked sentence by sentence', () => {
    const groups = bySentence([ask('1', 'date'), ask('2', 'award'), ask('3', 'skill', 'Knows Rust.')]);
    expect(groups.map((group) => group.map((one) => one.id))).toEqual([['1', '2'], ['3']]);
  });

  it('are answered so that a sentence is added once, and a no is said to each', () => {
    const asked = [ask('1', 'date'), ask('2', 'award')];
    expect(answersTo(asked, 'yes', 'Won an award.')).toEqual([{ questionId: '2', answer: 'yes', wording: 'Won an award.' }]);
    expect(answersTo(asked, 'yes', 'Won an award in 2021.')).toEqual([{ questionId: '2', answer: 'yes' }]);
    expect(answersTo([ask('1', 'date')], 'yes', '')).toEqual([{ questionId: '1', answer: 'yes' }]);
    expect(answersTo(asked, 'no', 'x').map((one) => one.answer)).toEqual(['no', 'no']);
  });
});
