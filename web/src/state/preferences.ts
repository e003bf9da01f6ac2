// What was read from samples, in words: what was seen, where, and how sure that is.
import type { V1Layout, V1Style } from '../api/types';
import { type Level, levelOf } from './review';

type Metadata = Record<string, unknown>;
type Part = { seen?: unknown; confidence?: number } & Record<string, unknown>;
export type Seen = { level: Level; words: string; quotes: string[] };

export const SECTIONS = { summary: 'Summary', experience: 'Experience', skills: 'Skills', education: 'Education', projects: 'Projects', certificates: 'Certificates', languages: 'Languages' } as const;
export type Section = keyof typeof SECTIONS;
const USUAL = Object.keys(SECTIONS) as Section[];

/** All sections: those that the sample has, in its order, then the others in the usual one. */
export const allSections = (order: readonly string[]): Section[] => [...USUAL.filter((one) => order.includes(one)).sort((a, b) => order.indexOf(a) - order.indexOf(b)), ...USUAL.filter((one) => !order.includes(one))];

export const BULLETS = [['action_verb', 'Open with a verb'], ['results_focused', 'Lead with a figure'], ['hybrid', 'Some of both']] as const;
export const DENSITY = [['concise', '2–3 points'], ['balanced', '4–5 points'], ['detailed', '6–8 points']] as const;
export const CONTACT = [['header_left', 'Left'], ['header_centered', 'Centred'], ['header_right', 'Right']] as const;
export const TONES = [['professional', 'Professional'], ['professional_enthusiastic', 'Professional, with enthusiasm'], ['authoritative', 'Authoritative'], ['conversational', 'Conversational']] as const;
export const SENTENCES = [['simple', 'Short'], ['varied', 'Mixed'], ['complex', 'Long']] as const;
export const VOCABULARY = [['plain', 'Plain'], ['professional', 'Professional'], ['advanced_professional', 'Advanced']] as const;

const part = (metadata: Metadata, name: string): Part => (metadata[name] ?? {}) as Part;
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const quoted = (list: readonly string[]) => list.map((one) => `“${one}”`);
const percent = (share: unknown) => `${Math.round(100 * Number(share ?? 0))} %`;
const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;
const seen = (from: Part, words: string, quotes: string[] = []): Seen => ({ level: levelOf(Number(from.confidence ?? 0)), words, quotes });

export function layoutSeen(layout: V1Layout): Record<'section_order' | 'bullet_style' | 'content_density' | 'contact_info_format', Seen> {
  const [order, bullets, density, contact] = ['section_order', 'bullet_style', 'content_density', 'contact_info_format'].map((name) => part(layout.extraction_metadata, name)) as [Part, Part, Part, Part];
  const headings = (order.seen ?? []) as { text: string; line: number; page: number }[];
  const runs = (density.seen ?? []) as number[];
  const lines = (contact.seen ?? []) as { line: number; page: number }[];
  return {
    section_order: seen(order, headings.length > 0 ? `${many(headings.length, 'heading')} seen.` : 'No headings were seen: this is the usual order.', headings.map((one) => `“${one.text}”, page ${one.page}, line ${one.line}`)),
    bullet_style: seen(bullets, Number(bullets.bullets) > 0 ? `${many(Number(bullets.bullets), 'point')} seen: ${percent(bullets.opening_with_a_verb)} open with a verb, ${percent(bullets.with_a_figure)} tell a figure.` : 'No points were seen: this is the usual way.', quoted(texts(bullets.seen))),
    content_density: seen(density, runs.length > 0 ? `${many(runs.length, 'position')} seen, with ${runs.join(', ')} points.` : 'No positions with points were seen: this is the usual number.'),
    contact_info_format: seen(contact, lines[0] ? `Your contact line is line ${lines[0].line} on page ${lines[0].page}.` : 'No contact line was seen: this is the usual place.'),
  };
}

export function styleSeen(style: V1Style): Record<'tone' | 'formality_level' | 'sentence_complexity' | 'vocabulary_level' | 'avg_paragraph_length', Seen> {
  const of = (name: string) => part(style.extraction_metadata, name);
  const [tone, formality, sentences, vocabulary, paragraphs] = [of('tone'), of('formality_level'), of('sentence_complexity'), of('vocabulary_level'), of('avg_paragraph_length')];
  const marks = Object.values((tone.seen ?? {}) as Record<string, string[]>).flat();
  const register = (formality.seen ?? {}) as { formal?: string[]; casual?: string[] };
  const [formal, casual] = [texts(register.formal), texts(register.casual)];
  const lengths = (sentences.seen ?? {}) as { words_a_sentence?: number };
  const share = ((vocabulary.seen ?? {}) as { long_words_in_100?: number }).long_words_in_100;
  const told = texts(paragraphs.seen);
  return {
    tone: seen(tone, marks.length > 0 ? `${many(marks.length, 'word or phrase', 'words and phrases')} that set a tone.` : 'Nothing stands out: a plain professional tone.', quoted(marks)),
    formality_level: seen(formality, formal.length + casual.length > 0 ? `${many(formal.length, 'formal phrase')}, ${many(casual.length, 'casual one')}.` : 'Neither formal nor casual phrases were seen.', quoted([...formal, ...casual])),
    sentence_complexity: seen(sentences, `About ${Math.round(lengths.words_a_sentence ?? 15)} words a sentence.`),
    vocabulary_level: seen(vocabulary, `About ${Math.round(share ?? 0)} of 100 words are long.`),
    avg_paragraph_length: seen(paragraphs, told.length > 0 ? `Paragraphs of ${told.join(', ')} sentences.` : 'No paragraphs were seen.'),
  };
}
