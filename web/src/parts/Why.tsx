import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { FullRequest, Omission, ProvenanceSentence } from '../api/types';
import { ApiError } from '../api/call';
import type { DocumentName } from '../api/urls';
import { again } from '../state/again';
import type { Evidence } from '../state/evidence';
import { Segments } from './Fields';
import { Notice, Skeleton } from './Notice';
import { TITLES } from './Preview';

const LISTED = /^\/skills\/|\/technologies\//;

type WhyProps = { full: FullRequest; names: DocumentName[]; evidence: Evidence };

/** Why does my resume say this? Every sentence, and on a tap the facts that it rests on. */
export function Why({ full, names, evidence }: WhyProps) {
  const box = useRef<HTMLDetailsElement>(null);
  const name = useSignal<DocumentName>(names[0] ?? 'resume');
  useSignalEffect(() => {
    const pointed = evidence.pointed.value;
    if (!pointed) return;
    name.value = pointed.document;
    if (box.current) box.current.open = true;
  });
  const document = evidence.found.value?.documents.find((one) => one.document === name.value);
  const sentences = evidence.sentences(name.value);
  const words = sentences.filter((one) => LISTED.test(one.path));
  return (
    <section class="card" id="why">
      <details ref={box} onToggle={(event) => event.currentTarget.open && void evidence.load()}>
        <summary><h2>Why does it say this?</h2></summary>
        <div class="stack">
          <p class="quiet">Tap a sentence, here or in the document, to see what it rests on.</p>
          {names.length > 1 && <Segments bare label="Document" value={name.value} choices={names.map((one) => [one, TITLES[one]] as const)} onChange={(one) => (name.value = one)} />}
          {evidence.fault.value && <Notice tone="bad" loud><p>{evidence.fault.value.status === 404 ? 'This server does not keep reasons for this request.' : evidence.fault.value.message}</p></Notice>}
          {!evidence.found.value && !evidence.fault.value && <Skeleton lines={4} label="Reading the reasons" />}
          {document && <Reasons sentences={sentences.filter((one) => !LISTED.test(one.path))} evidence={evidence} />}
          {document && <Words sentences={words} evidence={evidence} />}
          {document && <LeftOut omitted={document.omitted ?? []} full={full} />}
        </div>
      </details>
    </section>
  );
}

function Reasons({ sentences, evidence }: { sentences: ProvenanceSentence[]; evidence: Evidence }) {
  return <ol class="sentences">{sentences.map((one) => <Reason key={one.text} sentence={one} evidence={evidence} />)}</ol>;
}

/** Single words of a list: each has its fact too, but they would bury the sentences. */
function Words({ sentences, evidence }: { sentences: ProvenanceSentence[]; evidence: Evidence }) {
  const pointed = evidence.pointed.value?.text;
  if (sentences.length === 0) return null;
  return (
    <details open={sentences.some((one) => one.text === pointed)}>
      <summary>Skills and tools ({sentences.length})</summary>
      <Reasons sentences={sentences} evidence={evidence} />
    </details>
  );
}

function Reason({ sentence, evidence }: { sentence: ProvenanceSentence; evidence: Evidence }) {
  const open = useSignal(false);
  const row = useRef<HTMLLIElement>(null);
  useSignalEffect(() => {
    if (evidence.pointed.value?.text !== sentence.text) return;
    open.value = true;
    requestAnimationFrame(() => arrive(row.current));
  });
  const facts = sentence.facts ?? [];
  if (facts.length === 0) {
    return (
      <li class="sentence none" ref={row}>
        {sentence.text}
        {open.value && <span class="quiet"> It claims nothing about you.</span>}
      </li>
    );
  }
  return (
    <li class="sentence" ref={row}>
      <button type="button" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>{sentence.text}</button>
      {evidence.pointed.value?.text === sentence.text && <a class="button small to-document" href="#documents">Back to the document</a>}
      {open.value && (
        <ul class="grounds">
          {facts.map((fact, index) => (
            <li key={`${fact.id}:${index}`}>
              <span class="quiet">From your profile{fact.of ? `, ${fact.of}` : ''}</span>
              <p>{fact.text}</p>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Bring the sentence that was asked about into sight, and the keyboard with it. */
function arrive(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
}

/** What stands in the profile and not in the document, and how it comes into the next one. */
function LeftOut({ omitted, full }: { omitted: readonly Omission[]; full: FullRequest }) {
  if (omitted.length === 0) return null;
  return (
    <details>
      <summary>Left out ({omitted.length})</summary>
      <div class="stack-tight">
        <p class="quiet">It stays in your profile. Put one of these in front and write again: what fits is said first.</p>
        {[...byReason(omitted)].map(([reason, some]) => (
          <section class="stack-tight" key={reason}>
            <h3 class="quiet">{reason}</h3>
            <ul class="left-out">{some.map((one) => <Left key={one.fact + one.text} left={one} full={full} />)}</ul>
          </section>
        ))}
      </div>
    </details>
  );
}

function Left({ left, full }: { left: Omission; full: FullRequest }) {
  const fault = useSignal('');
  const back = async () => {
    try {
      await again(full.requestId, full.createdAt, left.text);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    }
  };
  return (
    <li>
      <p>{left.text}</p>
      <div><button class="button plain small" type="button" aria-label={`Put in front and write again: ${left.text}`} onClick={() => void back()}>Put it in front</button></div>
      {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
    </li>
  );
}

function byReason(omitted: readonly Omission[]): Map<string, Omission[]> {
  const found = new Map<string, Omission[]>();
  for (const one of omitted) {
    const reason = REASONS[one.reason] ?? one.reason;
    found.set(reason, [...(found.get(reason) ?? []), one]);
  }
  return found;
}

/** A model gives one word; Seamstep's own writer gives the sentence itself. */
const REASONS: Record<string, string> = {
  bullet: 'Other points beside it say more about what this posting asks for.',
  irrelevant: 'It says little about what this posting asks for.',
  entry: 'Other positions say more about what this posting asks for.',
  skill: 'Other skills are nearer to what this posting asks for.',
  project: 'Other projects are nearer to what this posting asks for.',
};
