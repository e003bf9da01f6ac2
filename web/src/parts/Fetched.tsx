import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ApiError } from '../api/call';
import { type Amount, receive } from '../api/transfer';
import { Icon } from './Icon';
import { Notice } from './Notice';

/** A file that only its owner may have: fetched with their sign-in, then handed to the browser's downloads. */
export function Fetched({ url, name, words, look = '' }: { url: string; name: string; words: string; look?: string }) {
  const amount = useSignal<Amount | null>(null);
  const busy = useSignal(false);
  const fault = useSignal('');
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const fetchIt = async () => {
    if (busy.value) return;
    busy.value = true;
    fault.value = '';
    amount.value = null;
    stop.current = new AbortController();
    try {
      hand(await receive(url, { signal: stop.current.signal, onReceived: (now) => (amount.value = now) }), name);
    } catch (error) {
      if (error instanceof ApiError) fault.value = error.message;
      else if (!stop.current.signal.aborted) throw error;
    } finally {
      busy.value = false;
    }
  };
  const percent = amount.value ? Math.floor((100 * amount.value.done) / Math.max(1, amount.value.total)) : null;
  return (
    <div class="stack-tight fetched">
      <button class={`button ${look}`} type="button" aria-disabled={busy.value} onClick={() => void fetchIt()}>
        <Icon name="down" />{busy.value ? (percent === null ? 'Preparing …' : `Receiving: ${percent} %`) : words}
      </button>
      {busy.value && percent !== null && <progress class="seam" max={100} value={percent} aria-label="Received" />}
      {fault.value && <Notice tone="bad" title="It was not downloaded." loud><p>{fault.value}</p></Notice>}
    </div>
  );
}

function hand(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
