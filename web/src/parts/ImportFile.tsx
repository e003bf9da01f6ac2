import { useSignal } from '@preact/signals';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import { proposal, propose, undo } from '../state/profile';
import { Icon } from './Icon';
import { Notice } from './Notice';

const UNSURE = 0.6;

/** A resume as a file: read into the form below, to be looked over before anything is saved. */
export function ImportFile() {
  const busy = useSignal(false);
  const fault = useSignal('');
  const read = async (file: File | undefined) => {
    if (!file) return;
    busy.value = true;
    fault.value = '';
    try {
      const draft = await client.importProfile(file);
      propose(draft);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.status === 404 || error.status === 405 ? 'This server cannot read files yet. Type your profile below.' : error.message;
    } finally {
      busy.value = false;
    }
  };
  const draft = proposal.value;
  if (draft) return <Review />;
  return (
    <section class="card import">
      <div class="stack-tight">
        <h2>Start from a resume you have</h2>
        <p class="quiet">PDF, Word, text or JSON Resume. It is read on your server into the form below; you look it over, then save.</p>
      </div>
      <div>
        <label class={`button ${busy.value ? '' : 'primary'}`}>
          <Icon name="upload" />
          {busy.value ? 'Reading …' : 'Choose a file'}
          <input class="hidden" type="file" aria-label="Choose a resume to read" disabled={busy.value} accept=".pdf,.docx,.txt,.md,.json,application/pdf" onChange={(event) => void read(event.currentTarget.files?.[0])} />
        </label>
      </div>
      {fault.value && <Notice tone="warn" loud><p>{fault.value}</p></Notice>}
    </section>
  );
}

function Review() {
  const draft = proposal.value;
  if (!draft) return null;
  const unsure = draft.fields.filter((one) => one.confidence < UNSURE);
  return (
    <section class="card ask" role="status">
      <div class="stack-tight">
        <h2>Look it over, then save</h2>
        <p class="quiet">This was read from your file and takes the place of what stood here. Nothing is saved yet.</p>
      </div>
      {unsure.length > 0 && (
        <details open>
          <summary>Please check ({unsure.length})</summary>
          <ul class="bullets">{unsure.map((one) => <li key={one.path}>{named(one.path)}: <span class="quiet">read from “{one.source}”</span></li>)}</ul>
        </details>
      )}
      {draft.unplaced.length > 0 && (
        <details>
          <summary>Lines that found no place ({draft.unplaced.length})</summary>
          <ul class="bullets">{draft.unplaced.map((line, i) => <li key={i}>{line}</li>)}</ul>
        </details>
      )}
      {draft.notes.length > 0 && <ul class="bullets">{draft.notes.map((note) => <li key={note}>{note}</li>)}</ul>}
      <div><button class="button" type="button" onClick={undo}>Discard what was read</button></div>
    </section>
  );
}

/** "/entries/0/startDate" as a person would say it. */
function named(path: string): string {
  const words = path.split('/').filter(Boolean).map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part.replace(/([A-Z])/g, ' $1').toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
