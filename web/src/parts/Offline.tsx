import { signal } from '@preact/signals';
import { page } from '../api/urls';
import { now } from '../state/limit';
import { type Outcome, outcomes, read, takeBack, waiting, type Waiting } from '../state/outbox';
import { Notice } from './Notice';
import { ago } from './words';

const online = signal(navigator.onLine);
addEventListener('online', () => (online.value = true));
addEventListener('offline', () => (online.value = false));

/** The connection is gone: what that means, in one line; and what waits to be sent. */
export function Offline() {
  return (
    <>
      <div class="offline" role="status">
        {!online.value && <p>You are offline. What you type is kept; it goes on when the connection is back.</p>}
      </div>
      {(waiting.value.length > 0 || outcomes.value.length > 0) && (
        <section class="outbox" aria-label="Waiting to be sent">
          {waiting.value.map((one) => <Held key={one.key} one={one} />)}
          {outcomes.value.map((one) => <Told key={one.waiting.key} outcome={one} />)}
        </section>
      )}
    </>
  );
}

const named = ({ body }: Waiting) => (body.job ? `${body.job.role} at ${body.job.company}` : 'A saved job');

function Held({ one }: { one: Waiting }) {
  return (
    <Notice tone="warn" title={named(one)}>
      <p>{online.value ? 'Being sent.' : 'Will be sent when you are online again.'} <span class="quiet">Asked for {ago(new Date(one.createdAt).toISOString(), now.value)}.</span></p>
      <p><button class="button small" type="button" aria-label={`Take back ${named(one)}`} onClick={() => void takeBack(one.key)}>Take it back</button></p>
    </Notice>
  );
}

function Told({ outcome }: { outcome: Outcome }) {
  const done = () => read(outcome);
  return (
    <Notice tone={outcome.requestId ? 'good' : 'bad'} title={named(outcome.waiting)} loud>
      <p>{outcome.requestId ? 'Sent. It has started.' : outcome.refused}</p>
      <p class="row">
        {outcome.requestId && <a class="button small primary" href={page.run(outcome.requestId)} onClick={done}>Open it</a>}
        <button class="button small" type="button" onClick={done}>{outcome.requestId ? 'Not now' : 'I have read this'}</button>
      </p>
    </Notice>
  );
}
