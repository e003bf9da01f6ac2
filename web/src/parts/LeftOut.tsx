import { useSignal } from '@preact/signals';
import { ApiError } from '../api/call';
import { edit } from '../api/editing';
import type { EditBody, FullRequest, Omission, PutBack } from '../api/types';
import { page } from '../api/urls';
import { keyOf } from '../edit/drafts';
import { go } from '../state/route';
import { Notice } from './Notice';

/** What stands in the profile and not in the document, and how it comes into it. */
export function LeftOut({ omitted, full }: { omitted: readonly Omission[]; full: FullRequest }) {
  const busy = useSignal('');
  if (omitted.length === 0) return null;
  return (
    <details>
      <summary>Left out ({omitted.length})</summary>
      <div class="stack-tight">
        <p class="quiet">It stays in your profile. What you put back makes a new version: nothing is written anew, and it costs nothing.</p>
        {[...byReason(omitted)].map(([reason, some]) => (
          <section class="stack-tight" key={reason}>
            <h3 class="quiet">{reason}</h3>
            <ul class="left-out">{some.map((one) => <Left key={one.fact + one.text} left={one} full={full} busy={busy} />)}</ul>
          </section>
        ))}
      </div>
    </details>
  );
}

function Left({ left, full, busy }: { left: Omission; full: FullRequest; busy: { value: string } }) {
  const fault = useSignal<ApiError | null>(null);
  const name = left.fact + left.text;
  const back = async () => {
    if (busy.value) return;
    busy.value = name;
    fault.value = null;
    const body: EditBody = { putBack: [{ fact: left.fact, text: left.text }] };
    try {
      go(page.run((await edit(full.requestId, body, keyOf(full.requestId, body))).requestId));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error;
    } finally {
      busy.value = '';
    }
  };
  const newest = fault.value?.code === 'not_newest' ? String(fault.value.details.newest ?? '') : '';
  return (
    <li>
      <p>{left.text}</p>
      {!full.readOnly && (
        <div><button class="button plain small" type="button" aria-label={`Put it back: ${left.text}`} aria-disabled={busy.value !== ''} onClick={() => void back()}>{busy.value === name ? 'Putting back …' : 'Put it back'}</button></div>
      )}
      {fault.value && (
        <Notice tone="bad" loud>
          <p>{fault.value.message}</p>
          {newest && <p><a class="button small" href={page.run(newest)}>Open the newest version</a></p>}
        </Notice>
      )}
    </li>
  );
}

/** What became of what was put back, on the version that this made. */
export function PutBackTold({ told }: { told?: PutBack }) {
  if (!told) return null;
  const { stands, gaveWay, noRoom } = told;
  return (
    <Notice tone={gaveWay.length + noRoom.length > 0 ? 'warn' : 'good'} title={stands.length > 0 ? 'It is back in your resume.' : 'There was no room for it.'}>
      {(stands.length > 0 ? stands : noRoom).map((text) => <p key={text}>{text}</p>)}
      {stands.length > 0 && noRoom.length > 0 && <p>No room was found for: {noRoom.join(' · ')}</p>}
      {gaveWay.length > 0 && (
        <>
          <p><strong>To keep to the pages you asked for, this went:</strong></p>
          <ul class="bullets">{gaveWay.map((text) => <li key={text}>{text}</li>)}</ul>
          <p class="quiet">It is listed under “Left out” and can be put back in the same way.</p>
        </>
      )}
    </Notice>
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

/** An earlier version of Seamstep kept one word where it now keeps the sentence. */
const REASONS: Record<string, string> = {
  bullet: 'Other points beside it say more about what this posting asks for.',
  irrelevant: 'It says little about what this posting asks for.',
  entry: 'Other positions say more about what this posting asks for.',
  skill: 'Other skills are nearer to what this posting asks for.',
  project: 'Other projects are nearer to what this posting asks for.',
};
