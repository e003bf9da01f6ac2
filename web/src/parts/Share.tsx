import { useSignal } from '@preact/signals';
import * as client from '../api/client';
import { ApiError } from '../api/call';
import { Segments } from './Fields';
import { Icon } from './Icon';
import { Notice } from './Notice';
import { day } from './words';

type Open = { documents?: Record<string, string>; expiresAt: string };
const DAYS = [['1', '1 day'], ['7', '7 days'], ['30', '30 days']] as const;

/** A public link that ends by itself, and can be taken back before. */
export function Share({ requestId }: { requestId: string }) {
  const open = useSignal<Open | null>(null);
  const days = useSignal<'1' | '7' | '30'>('7');
  const said = useSignal('');
  const fault = useSignal('');
  const act = async (work: () => Promise<void>) => {
    fault.value = '';
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    }
  };
  const look = async () => {
    const { shared, expiresAt } = await client.shareState(requestId);
    if (!open.value && shared && expiresAt) open.value = { expiresAt };
  };
  const make = async () => {
    open.value = await client.share(requestId, Number(days.value));
    said.value = '';
  };
  const takeBack = async () => {
    await client.unshare(requestId);
    open.value = null;
    said.value = 'The link was taken back. It opens nothing any more.';
  };
  return (
    <details onToggle={(event) => event.currentTarget.open && void act(look)}>
      <summary>Share a link</summary>
      <div class="stack-tight">
        <p class="quiet">Anyone with the link can read the document until it ends. You can take it back.</p>
        {open.value?.documents && Object.entries(open.value.documents).map(([name, url]) => <Link key={name} name={name} url={url} />)}
        {open.value && !open.value.documents && <p>A link that you made before is open. Only whoever has it can see it; to send it again, make a new one, which ends the old.</p>}
        {open.value && (
          <div class="row between">
            <span class="quiet">Ends {day(open.value.expiresAt)}</span>
            <button class="button small danger" type="button" onClick={() => void act(takeBack)}>Take the link back</button>
          </div>
        )}
        {!open.value?.documents && (
          <>
            <Segments label="It ends after" value={days.value} choices={DAYS} onChange={(one) => (days.value = one)} />
            <div><button class="button" type="button" onClick={() => void act(make)}><Icon name="link" />{`Make a link for ${DAYS.find(([one]) => one === days.value)?.[1]}`}</button></div>
          </>
        )}
        <p class={said.value ? 'quiet' : 'hidden'} role="status">{said.value}</p>
        {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
      </div>
    </details>
  );
}

function Link({ name, url }: { name: string; url: string }) {
  const copied = useSignal(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      copied.value = true;
    } catch {
      copied.value = false; // not allowed: the link stands there to be chosen by hand
    }
  };
  return (
    <div class="field">
      <label for={`link-${name}`}>Link to {name}</label>
      <div class="joined">
        <input id={`link-${name}`} class="input" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
        <button class="button" type="button" onClick={() => void copy()}>{copied.value ? 'Copied' : 'Copy'}<span class="hidden"> the link to {name}</span></button>
      </div>
    </div>
  );
}
