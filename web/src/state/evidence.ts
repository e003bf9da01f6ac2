// Why a document says what it says: read once a request, pointed at from the preview and from the list.
import { signal } from '@preact/signals';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import type { Provenance, ProvenanceSentence } from '../api/types';
import type { DocumentName } from '../api/urls';

export type Pointed = { document: DocumentName; text: string };

/** One request's evidence. `pointed`: the sentence that somebody asked about last. */
export class Evidence {
  readonly found = signal<Provenance | null>(null);
  readonly fault = signal<ApiError | null>(null);
  readonly pointed = signal<Pointed | null>(null);
  private loading: Promise<void> | null = null;

  constructor(readonly requestId: string) {}

  /** Read it, once: further calls wait for the first. What failed may be tried again. */
  load(): Promise<void> {
    this.loading ??= this.read();
    return this.loading;
  }

  private async read(): Promise<void> {
    this.fault.value = null;
    try {
      this.found.value = await client.provenance(this.requestId);
    } catch (error) {
      this.loading = null;
      if (!(error instanceof ApiError)) throw error;
      this.fault.value = error;
    }
  }

  sentences(name: DocumentName): ProvenanceSentence[] {
    return each(this.found.value?.documents.find((one) => one.document === name)?.sentences ?? []);
  }

  /** Point at the sentence that stands at this place of a piece of text. False: nothing of ours stands there. */
  async point(document: DocumentName, piece: string, offset: number): Promise<boolean> {
    await this.load();
    const sentence = sentenceAt(this.sentences(document), piece, offset);
    if (sentence) this.pointed.value = { document, text: sentence.text };
    return sentence !== undefined;
  }
}

/** Every sentence once: the summary stands in two places of the content and once on the page. */
export function each(sentences: readonly ProvenanceSentence[]): ProvenanceSentence[] {
  const seen = new Set<string>();
  return sentences.filter((one) => one.text.trim() !== '' && !seen.has(one.text) && seen.add(one.text));
}

/** The shortest sentence around a place in a piece of the page; else the one nearest to it in the same piece. */
export function sentenceAt(sentences: readonly ProvenanceSentence[], piece: string, offset: number): ProvenanceSentence | undefined {
  let best: { sentence: ProvenanceSentence; away: number } | undefined;
  for (const sentence of sentences) {
    const text = sentence.text.trim();
    for (let at = piece.indexOf(text); at >= 0; at = piece.indexOf(text, at + 1)) {
      const away = offset < at ? at - offset : Math.max(0, offset - (at + text.length));
      const shorter = best && away === best.away && text.length < best.sentence.text.trim().length;
      if (!best || away < best.away || shorter) best = { sentence, away };
    }
  }
  return best?.sentence;
}
