// What a person is changing, kept in memory alone: a document must not lie in the browser's storage.
import { signal } from '@preact/signals';
import type { EditBody, FullRequest } from '../api/types';
import type { DocumentName } from '../api/urls';
import { FORGOTTEN } from '../state/tokens';
import { changes, type Content, tidy } from './content';

export type Words = Partial<Record<DocumentName, Content>>;
/** `past`: the words before each change of their order or number, newest last, with its name. */
export type Draft = { before: Words; now: Words; past: { now: Words; what: string }[] };

export const drafts = signal<Record<string, Draft>>({});
const sent = new Map<string, { body: string; key: string }>();

export function wordsOf(full: FullRequest): Words {
  const { resumeContent, coverLetterContent } = full.intermediateResults;
  return {
    ...(resumeContent ? { resume: resumeContent } : {}),
    ...(coverLetterContent ? { 'cover-letter': coverLetterContent } : {}),
  };
}

/** The draft of this request: the one that was begun, else its words as they are. */
export function begin(full: FullRequest): void {
  if (drafts.value[full.requestId]) return;
  const words = wordsOf(full);
  keep(full.requestId, { before: words, now: words, past: [] });
}

/** Take over new words. `what` names a change that can be undone as one; typing undoes itself in the field. */
export function change(requestId: string, name: DocumentName, content: Content, what?: string): void {
  const draft = drafts.value[requestId];
  if (!draft) return;
  const past = what ? [...draft.past, { now: draft.now, what }].slice(-50) : draft.past;
  keep(requestId, { ...draft, now: { ...draft.now, [name]: content }, past });
}

export function undo(requestId: string): void {
  const draft = drafts.value[requestId];
  const last = draft?.past.at(-1);
  if (draft && last) keep(requestId, { ...draft, now: last.now, past: draft.past.slice(0, -1) });
}

export function discard(requestId: string): void {
  const { [requestId]: _gone, ...rest } = drafts.value;
  drafts.value = rest;
}

/** How many texts are not as they were, in all documents. */
export function count(draft: Draft): number {
  return Object.values(differing(draft)).reduce((sum, [before, now]) => sum + changes(before, now), 0);
}

/** What is sent: only the documents that changed. */
export function edit(draft: Draft): EditBody {
  const changed = differing(draft);
  const resume = changed.resume?.[1];
  const letter = changed['cover-letter']?.[1];
  return {
    ...(resume ? { resumeContent: tidy(resume) as EditBody['resumeContent'] } : {}),
    ...(letter ? { coverLetterContent: tidy(letter) as EditBody['coverLetterContent'] } : {}),
  };
}

/** The same for every sending of the same words, so that a call sent twice makes one version. */
export function keyOf(requestId: string, body: EditBody): string {
  const words = JSON.stringify(body);
  const known = sent.get(requestId);
  if (known?.body === words) return known.key;
  const key = crypto.randomUUID();
  sent.set(requestId, { body: words, key });
  return key;
}

function differing(draft: Draft): Partial<Record<DocumentName, [Content, Content]>> {
  return Object.fromEntries(
    (Object.entries(draft.now) as [DocumentName, Content][])
      .map(([name, now]) => [name, [draft.before[name], now]] as [DocumentName, [Content | undefined, Content]])
      .filter(([, [before, now]]) => before && before !== now && changes(before, now) > 0),
  ) as Partial<Record<DocumentName, [Content, Content]>>;
}

function keep(requestId: string, draft: Draft): void {
  drafts.value = { ...drafts.value, [requestId]: draft };
}

// A reload would lose what was typed: the browser asks first.
addEventListener('beforeunload', (event) => {
  if (Object.values(drafts.value).some((one) => count(one) > 0)) event.preventDefault();
});
addEventListener(FORGOTTEN, () => (drafts.value = {}));
