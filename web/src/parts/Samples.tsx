import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api/call';
import * as preferences from '../api/preferences';
import type { Transfer } from '../api/transfer';
import { Adjust } from './Adjust';
import { Icon } from './Icon';
import { Notice, Skeleton } from './Notice';
import { Upload } from './Upload';
import { ago } from './words';

/** One sample as its card shows it. `config`: the preferences that were read from it. */
type Sample = { id: string; name: string; primary: boolean; at: string; config: string; about: string };

/** What is told once: a new object each time, so that the same words are news again. */
export type News = { words: string };

export type Kind = {
  kind: 'layout' | 'style';
  title: string;
  what: string;
  empty: string;
  /** What making one the primary one does, as a question and as news. */
  ask: string;
  list: () => Promise<Sample[]>;
  /** Answers what that means for future documents. */
  send: (file: File, asked: Transfer) => Promise<string>;
  choose: (id: string) => Promise<unknown>;
  told: string;
  remove: (id: string) => Promise<unknown>;
};

const TYPES: Record<string, string> = { pdf: 'PDF', docx: 'Word', txt: 'Text' };
const size = (bytes: number) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

export const RESUMES: Kind = {
  kind: 'layout', title: 'Example resumes', what: 'sample resume',
  empty: 'Show a resume whose layout you like. Order, points and density are read from it; no fact is.',
  ask: 'Write future resumes with this layout?',
  list: async () => (await preferences.examples()).map((one) => ({ id: one.id, name: one.original_filename, primary: one.is_primary, at: one.uploaded_at, config: one.layout_config_id, about: `${TYPES[one.file_type] ?? one.file_type}, ${size(one.file_size)}` })),
  send: async (file, asked) => ((await preferences.uploadResume(file, asked, false)).is_primary ? 'Future resumes use its layout.' : 'Press its star to write with its layout.'),
  choose: preferences.makePrimary, remove: preferences.removeExample,
  told: 'Primary example updated. Future resumes use this layout.',
};

export const LETTERS: Kind = {
  kind: 'style', title: 'Sample letters', what: 'sample letter',
  empty: 'Show a letter that sounds like you. Tone, formality and sentence length are read from it; no fact is.',
  ask: 'Write future letters in this style?',
  list: async () => (await preferences.letters()).map((one) => ({ id: one.id, name: one.original_filename || 'Letter', primary: one.is_primary, at: one.uploaded_at, config: one.id, about: '' })),
  send: (file, asked) => preferences.uploadLetter(file, asked).then(() => 'Future letters use its style.'),
  choose: (id) => preferences.changeAims({ writing_style_config_id: id }), remove: preferences.removeLetter,
  told: 'Primary letter updated. Future letters use this style.',
};

/** Samples of one kind: what was read from each, which one is written with, and away with it. */
export function Samples({ of, toast }: { of: Kind; toast: Signal<News> }) {
  const list = useSignal<Sample[] | null>(null);
  const fault = useSignal<ApiError | null>(null);
  const load = async () => {
    fault.value = null;
    try {
      list.value = await of.list();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error;
    }
  };
  useEffect(() => void load(), []);
  const some = list.value ?? [];
  return (
    <section class="card">
      <h2>{of.title} {some.length > 0 && <span class="count" aria-label={`${some.length} in all`}>{some.length}</span>}</h2>
      {fault.value && (
        <Notice tone="bad" title="They cannot be listed just now." loud>
          <p>{fault.value.message}</p>
          <p><button class="button small" type="button" onClick={() => void load()}>Try again</button></p>
        </Notice>
      )}
      {list.value === null && !fault.value && <Skeleton lines={1} label="Reading your samples" />}
      {list.value?.length === 0 && <p class="quiet">{of.empty}</p>}
      {some.length > 0 && <ul class="cards">{some.map((one) => <SampleCard key={one.id} of={of} one={one} toast={toast} onChanged={load} />)}</ul>}
      {list.value !== null && (
        <Upload
          what={of.what}
          accept=".pdf,.docx,.txt,application/pdf,text/plain"
          kinds="PDF, Word (.docx) or text"
          send={of.send}
          onRead={(means, file) => {
            toast.value = { words: `${file.name} was read. ${means}` };
            void load();
          }}
        />
      )}
    </section>
  );
}

function SampleCard({ of, one, toast, onChanged }: { of: Kind; one: Sample; toast: Signal<News>; onChanged: () => Promise<void> }) {
  const asked = useSignal<'' | 'primary' | 'delete'>('');
  const shown = useSignal(false);
  const fault = useSignal('');
  const act = async (work: () => Promise<unknown>, told: string) => {
    fault.value = '';
    try {
      await work();
      asked.value = '';
      toast.value = { words: told };
      await onChanged();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    }
  };
  return (
    <li class="sample">
      <div class="sample-head">
        <div>
          <strong class="file-name">{one.name}</strong>
          <p class="row quiet">{one.primary && <span class="chip accent"><Icon name="star" />Primary</span>}<span>{[one.about, ago(one.at)].filter(Boolean).join(' · ')}</span></p>
        </div>
        <div class="move">
          {!one.primary && <button class="icon-button star" type="button" aria-label={`Write with ${one.name}`} onClick={() => (asked.value = 'primary')}><Icon name="star" /></button>}
          <button class="icon-button" type="button" aria-label={`Delete ${one.name}`} onClick={() => (asked.value = 'delete')}><Icon name="trash" /></button>
        </div>
      </div>
      {asked.value === 'primary' && (
        <Confirm words={of.ask} yes="Write with this one" onYes={() => act(() => of.choose(one.id), of.told)} onNo={() => (asked.value = '')} />
      )}
      {asked.value === 'delete' && (
        <Confirm danger words={`Delete it with what was read from it?${one.primary ? ' The newest of the others takes its place.' : ''} This cannot be undone.`} yes="Delete it" onYes={() => act(() => of.remove(one.id), `${one.name} is deleted.`)} onNo={() => (asked.value = '')} />
      )}
      {fault.value && <Notice tone="bad" loud><p>{fault.value} Nothing was changed.</p></Notice>}
      <details onToggle={(event) => (shown.value = event.currentTarget.open)}>
        <summary>What was read from it<span class="hidden"> ({one.name})</span></summary>
        {shown.value && <Adjust kind={of.kind} id={one.config} />}
      </details>
    </li>
  );
}

function Confirm({ words, yes, danger, onYes, onNo }: { words: string; yes: string; danger?: boolean; onYes: () => Promise<void>; onNo: () => void }) {
  return (
    <div class="confirm">
      <span>{words}</span>
      <div class="row">
        <button class={`button small ${danger ? 'danger' : 'primary'}`} type="button" onClick={() => void onYes()}>{yes}</button>
        <button class="button small" type="button" onClick={onNo}>{danger ? 'Keep it' : 'Leave it'}</button>
      </div>
    </div>
  );
}
