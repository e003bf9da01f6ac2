import { beforeEach, describe, expect, it } from 'vitest';
import { body, change, choose, draft, empty, fitted, forgetUsual, POSTING_LIMIT, sent } from '../src/state/draft';
import { each, sentenceAt } from '../src/state/evidence';

const sentence = (text: string) => ({ path: `/x/${text}`, start: 0, end: text.length, text });

beforeEach(() => {
  localStorage.clear();
  draft.value = empty();
});

describe('the sentence at a place', () => {
  const piece = 'Led a team. Built the mill. Led a team of four.';
  const known = [sentence('Led a team.'), sentence('Built the mill.'), sentence('Led a team of four.'), sentence('mill')];

  it('is the shortest around it', () => {
    expect(sentenceAt(known, piece, 3)?.text).toBe('Led a team.');
    expect(sentenceAt(known, piece, 13)?.text).toBe('Built the mill.');
    expect(sentenceAt(known, piece, piece.indexOf('mill') + 1)?.text).toBe('mill');
    expect(sentenceAt(known, piece, 40)?.text).toBe('Led a team of four.');
  });

  it('is the nearest where none is around it, and none where none stands there', () => {
    expect(sentenceAt([sentence('Built the mill.')], piece, 0)?.text).toBe('Built the mill.');
    expect(sentenceAt([sentence('Sold the mill.')], piece, 0)).toBeUndefined();
    expect(sentenceAt([], piece, 0)).toBeUndefined();
  });

  it('stands once in the list', () => {
    expect(each([sentence('a'), sentence('b'), sentence('a'), sentence(' ')]).map((one) => one.text)).toEqual(['a', 'b']);
  });
});

describe('what was sent', () => {
  it('leaves the look for the next job, and nothing of the job', () => {
    change({ role: 'Nurse', company: 'Clinic', posting: 'p', jobId: 'j', style: 'technical', type: 'resume' });
    choose({ template: 'classic', focusAreas: ['a'], customInstructions: 'b' });
    sent();
    expect(draft.value).toMatchObject({ role: '', company: '', posting: '', jobId: '', style: 'technical', type: 'resume', key: '' });
    expect(draft.value.options).toMatchObject({ template: 'classic', focusAreas: [], customInstructions: '' });
    forgetUsual();
    expect(empty().options.template).toBe('modern');
  });

  it('names the saved job and the tone only where there is one', () => {
    const plain = body({ ...empty(), role: 'a', company: 'b' });
    expect(plain).not.toHaveProperty('jobId');
    expect(plain).not.toHaveProperty('preferences');
    const full = body({ ...empty(), role: 'a', company: 'b', jobId: 'j', url: 'https://x.org', carried: { options: { maxBulletsPerRole: 3 }, emphasize: ['c'] } });
    expect(full).toMatchObject({ jobId: 'j', preferences: { emphasize: ['c'] }, options: { maxBulletsPerRole: 3 } });
    expect(full.job).toMatchObject({ jobDescriptionUrl: 'https://x.org' });
  });
});

describe('a posting that is too long', () => {
  it('is cut at the end of a line', () => {
    const text = `${'x'.repeat(60)}\n`.repeat(200);
    expect(fitted(text).length).toBeLessThanOrEqual(POSTING_LIMIT);
    expect(fitted(text).endsWith('x')).toBe(true);
    expect(fitted('x'.repeat(POSTING_LIMIT + 5))).toHaveLength(POSTING_LIMIT);
    expect(fitted('short')).toBe('short');
  });
});
