import { describe, expect, it } from 'vitest';
import { answerOf, itemsOf, said, undecided } from '../src/parts/asked';

const item = (id: string, more: object = {}) => ({ id, text: `Sentence ${id}`, choices: ['keep', 'drop', 'put_back'], ...more });
const question = (items: unknown) => ({ kind: 'any', text: 'Which?', data: { items } });

describe('a question', () => {
  it('has the items that can be answered, whatever else was sent', () => {
    const found = itemsOf(question([item('a'), { id: 'b' }, null, 'c', item('d', { choices: [] }), item('e', { choices: [1] })]));
    expect(found.map((one) => one.id)).toEqual(['a']);
    for (const none of [undefined, null, 'x', {}]) expect(itemsOf(question(none))).toEqual([]);
    expect(itemsOf({ kind: 'any', text: 'Which?' })).toEqual([]);
  });

  it('is answered item by item, with what was suggested where nothing else was chosen', () => {
    const items = itemsOf(question([item('a', { suggested: 'keep' }), item('b')]));
    expect(undecided(items, {})).toBe(1);
    expect(answerOf(items, { b: 'drop' })).toEqual({ answers: { a: 'keep', b: 'drop' } });
    expect(answerOf(items, { a: 'put_back', b: 'drop' }, 'go_on')).toEqual({ choice: 'go_on', answers: { a: 'put_back', b: 'drop' } });
    expect(answerOf([], {}, 'yes')).toEqual({ choice: 'yes' });
  });

  it('offers its choices in words', () => {
    expect(['put_back', 'drop', 'ask_again_later'].map(said)).toEqual(['Put it back', 'Leave it out', 'Ask again later']);
  });
});
