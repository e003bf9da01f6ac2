import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { ApiError } from '../api/call';
import type { Amount, Transfer } from '../api/transfer';
import { Icon } from './Icon';
import { Notice } from './Notice';

const MOST = 5 * 1024 * 1024;
const TITLES: Record<string, string> = {
  scanned: 'That is a scan: a picture of text.',
  too_little_text: 'There is hardly any text in it.',
  no_text: 'There is no text in it.',
  empty_file: 'The file is empty.',
  protected: 'The file is protected by a password.',
  too_large: 'The file is too large.',
  unsupported_media: 'Files of this type are not read.',
  broken_file: 'The file is damaged.',
  too_many: 'There is no room for another one.',
  unreachable: 'The file did not arrive.',
};

type UploadProps<T> = {
  /** What the file is, as in "Choose a resume". */
  what: string;
  accept: string;
  kinds: string;
  primary?: boolean;
  send: (file: File, asked: Transfer) => Promise<T>;
  onRead: (answer: T, file: File) => void;
};

type State = { at: 'idle' } | { at: 'sending'; name: string; amount: Amount } | { at: 'reading'; name: string } | { at: 'refused'; name: string; title: string; words: string };

/** A file: dropped or chosen, sent with what has really gone through, and stopped at any moment. */
export function Upload<T>({ what, accept, kinds, primary, send, onRead }: UploadProps<T>) {
  const state = useSignal<State>({ at: 'idle' });
  const over = useSignal(false);
  const stop = useRef<AbortController | null>(null);
  const hint = useId();
  useEffect(() => () => stop.current?.abort(), []);
  const take = async (file: File | undefined) => {
    if (!file || state.value.at === 'sending' || state.value.at === 'reading') return;
    if (file.size > MOST) {
      const size = (file.size / 1024 / 1024).toFixed(1);
      state.value = { at: 'refused', name: file.name, title: 'The file is too large.', words: `It has ${size} MB; up to 5 MB are read. Save it without pictures, or as plain text.` };
      return;
    }
    const stopping = new AbortController();
    stop.current = stopping;
    state.value = { at: 'sending', name: file.name, amount: { done: 0, total: file.size } };
    try {
      const answer = await send(file, {
        signal: stopping.signal,
        onSent: (amount) => (state.value = { at: 'sending', name: file.name, amount }),
        onArrived: () => (state.value = { at: 'reading', name: file.name }),
      });
      if (stopping.signal.aborted) return;
      state.value = { at: 'idle' };
      onRead(answer, file);
    } catch (error) {
      if (stopping.signal.aborted) state.value = { at: 'idle' };
      else if (error instanceof ApiError) state.value = { at: 'refused', name: file.name, title: TITLES[error.code] ?? 'The file was not read.', words: error.message };
      else throw error;
    }
  };
  const now = state.value;
  if (now.at === 'sending' || now.at === 'reading') return <Going state={now} onStop={() => stop.current?.abort()} />;
  return (
    <div class="stack-tight">
      {now.at === 'refused' && (
        <Notice tone="bad" title={now.title} loud>
          <p>{now.words}</p>
          <p class="quiet">{now.name} was not kept. Nothing else has changed.</p>
        </Notice>
      )}
      <div
        class={`drop ${over.value ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          over.value = true;
        }}
        onDragLeave={() => (over.value = false)}
        onDrop={(event) => {
          event.preventDefault();
          over.value = false;
          void take(event.dataTransfer?.files[0]);
        }}
      >
        <label class={`button ${primary ? 'primary' : ''}`}>
          <Icon name="upload" />
          {now.at === 'refused' ? 'Choose another file' : `Choose a ${what}`}
          <input
            class="hidden"
            type="file"
            aria-label={`Choose a ${what}`}
            aria-describedby={hint}
            accept={accept}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = ''; // the same file may be chosen again
              void take(file);
            }}
          />
        </label>
        <p class="quiet" id={hint}><span class="with-pointer">or drop it here. </span>{kinds}, up to 5 MB.</p>
      </div>
    </div>
  );
}

function Going({ state, onStop }: { state: Extract<State, { at: 'sending' | 'reading' }>; onStop: () => void }) {
  const sending = state.at === 'sending';
  const { done, total } = sending ? state.amount : { done: 1, total: 1 };
  const share = Math.floor((100 * done) / Math.max(total, 1));
  return (
    <div class="drop going">
      <p class="row between"><strong class="file-name">{state.name}</strong><span class="percentage">{sending ? `${share} %` : ''}</span></p>
      <progress class="seam" max={100} value={sending ? share : 100} aria-label="Sent" />
      <div class="row between">
        <p class="quiet" role="status">{sending ? `Sending: ${size(done)} of ${size(total)}` : 'It has arrived. The server is reading it …'}</p>
        <button class="button small" type="button" onClick={onStop}>Cancel</button>
      </div>
    </div>
  );
}

const size = (bytes: number) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);
