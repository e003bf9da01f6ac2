import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { FullRequest, ProvenanceSentence } from '../api/types';
import type { DocumentName } from '../api/urls';
import type { Evidence } from '../state/evidence';
import { Segments } from './Fields';
import { LeftOut } from './LeftOut';
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
