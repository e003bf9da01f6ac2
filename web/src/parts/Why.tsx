import { useSignal } from '@preact/signals';
import * as client from '../api/client';
import { ApiError } from '../api/call';
import type { Provenance, ProvenanceSentence } from '../api/types';
import type { DocumentName } from '../api/urls';
import { Segments } from './Fields';
import { Notice, Skeleton } from './Notice';
import { TITLES } from './Preview';

const LISTED = /^\/skills\/|\/technologies\//;

/** Why does my resume say this? Every sentence, and on a tap the facts that it rests on. */
export function Why({ requestId, names }: { requestId: string; names: DocumentName[] }) {
  const found = useSignal<Provenance | null>(null);
  const fault = useSignal<ApiError | null>(null);
  const name = useSignal<DocumentName>(names[0] ?? 'resume');
  const load = async () => {
    if (found.value) return;
    fault.value = null;
    try {
      found.value = await client.provenance(requestId);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error;
    }
  };
  const document = found.value?.documents.find((one) => one.document === name.value);
  return (
    <section class="card">
      <details onToggle={(event) => event.currentTarget.open && void load()}>
        <summary><h2>Why does it say this?</h2></summary>
        <div class="stack">
          <p class="quiet">Tap a sentence to see what it rests on.</p>
          {names.length > 1 && <Segments bare label="Document" value={name.value} choices={names.map((one) => [one, TITLES[one]] as const)} onChange={(one) => (name.value = one)} />}
          {fault.value && <Notice tone="bad" loud><p>{fault.value.status === 404 ? 'This server does not keep reasons for this request.' : fault.value.message}</p></Notice>}
          {!found.value && !fault.value && <Skeleton lines={4} label="Reading the reasons" />}
          {document && <Reasons sentences={each(document.sentences).filter((one) => !LISTED.test(one.path))} />}
          {document && <Words sentences={each(document.sentences).filter((one) => LISTED.test(one.path))} />}
          {document && (document.omitted ?? []).length > 0 && (
            <details>
              <summary>Left out ({document.omitted?.length})</summary>
              <ul class="bullets">
                {document.omitted?.map((one) => <li key={one.fact + one.text}>{one.text} <span class="quiet">{one.reason}</span></li>)}
              </ul>
            </details>
          )}
        </div>
      </details>
    </section>
  );
}

/** Every sentence once: the summary stands in two places of the content and once on the page. */
function each(sentences: ProvenanceSentence[]): ProvenanceSentence[] {
  const seen = new Set<string>();
  return sentences.filter((one) => one.text.trim() !== '' && !seen.has(one.text) && seen.add(one.text));
}

function Reasons({ sentences }: { sentences: ProvenanceSentence[] }) {
  return <ol class="sentences">{sentences.map((one) => <Reason key={`${one.path}:${one.start}`} sentence={one} />)}</ol>;
}

/** Single words of a list: each has its fact too, but they would bury the sentences. */
function Words({ sentences }: { sentences: ProvenanceSentence[] }) {
  if (sentences.length === 0) return null;
  return (
    <details>
      <summary>Skills and tools ({sentences.length})</summary>
      <Reasons sentences={sentences} />
    </details>
  );
}

function Reason({ sentence }: { sentence: ProvenanceSentence }) {
  const open = useSignal(false);
  const facts = sentence.facts ?? [];
  if (facts.length === 0) return <li class="sentence none">{sentence.text}</li>;
  return (
    <li class="sentence">
      <button type="button" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>{sentence.text}</button>
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
