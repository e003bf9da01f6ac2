// What a waiting step may ask, read from its question whatever step it is. Three shapes, told by what the question holds:
//
//   choices                  one of them                 answered {"choice": "yes"}
//   data.items               one of each item's choices  answered {"answers": {"<item's id>": "keep"}}, and choice beside it
//   neither                  free words                  answered {"text": "…"}
//
// An item is {id, text, choices: ["keep", "drop", …], suggested?, was?, note?}. `suggested` is chosen to begin with.
import type { Question } from '../api/types';

export type Item = { id: string; text: string; choices: string[]; suggested?: string; was?: string; note?: string };

/** The question's items; those that cannot be answered are left out. */
export function itemsOf(question: Question): Item[] {
  const told = question.data?.items;
  return Array.isArray(told) ? told.filter(isItem) : [];
}

export function answerOf(items: Item[], chosen: Record<string, string>, choice?: string): Record<string, unknown> {
  const answers = Object.fromEntries(items.map((item) => [item.id, chosen[item.id] ?? item.suggested ?? '']));
  return { ...(choice === undefined ? {} : { choice }), ...(items.length > 0 ? { answers } : {}) };
}

/** How many items nobody has decided, neither the person nor a suggestion. */
export const undecided = (items: Item[], chosen: Record<string, string>): number => items.filter((item) => !(chosen[item.id] ?? item.suggested)).length;

const WORDS: Record<string, string> = {
  keep: 'Keep it', drop: 'Leave it out', put_back: 'Put it back', yes: 'Yes', no: 'No', happened: 'It happened', did_not_happen: 'It did not happen',
};

/** A choice as a person would say it. */
export function said(choice: string): string {
  const words = WORDS[choice] ?? choice.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isItem(value: unknown): value is Item {
  const one = value as Partial<Item> | null;
  const texts = one?.choices;
  return typeof one?.id === 'string' && typeof one.text === 'string' && Array.isArray(texts) && texts.length > 0 && texts.every((text) => typeof text === 'string');
}
