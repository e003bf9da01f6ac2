import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import type { Line } from '../api/types';
import { page } from '../api/urls';
import { now } from '../state/limit';
import { allowed, ask } from '../state/notify';
import { go } from '../state/route';
import { live, look, panelOpen, recent, titleOf, unreadable } from '../state/running';
import { signInOpen, who } from '../state/session';
import { forget } from '../state/tokens';
import { Dialog } from './Dialog';
import { Notice, Skeleton } from './Notice';
import { ago, DOCUMENTS, STATUS } from './words';

const LATELY = 5;

/** What runs now and what ran last, live. */
export function JobsPanel() {
  return (
    <Dialog name="panel" title="Running now" open={panelOpen.value} onClose={() => (panelOpen.value = false)}>
      <Jobs />
    </Dialog>
  );
}

function Jobs() {
  useEffect(() => void look(), []);
  const lines = recent.value;
  const first = lines?.filter(live) ?? [];
  const rest = lines?.filter((one) => !live(one)).slice(0, LATELY) ?? [];
  if (unreadable.value === 'nobody') return <Nobody />;
  return (
    <>
      {lines === null && !unreadable.value && <Skeleton lines={3} label="Reading what runs" />}
      {unreadable.value && <Notice tone="warn"><p>What runs cannot be read just now{navigator.onLine ? '' : ': you are offline'}. It goes on all the same{lines ? '; this is how it stood' : ''}.</p></Notice>}
      {lines !== null && first.length === 0 && <p class="quiet">Nothing runs. Choose “Go on when I close this page” and a request appears here while the server writes it.</p>}
      <ul class="stack-tight">{first.map((line) => <Job key={line.requestId} line={line} />)}</ul>
      {first.length > 0 && allowed.value === 'default' && <p><button class="button small" type="button" onClick={() => void ask()}>Tell me when it is done</button></p>}
      {rest.length > 0 && (
        <>
          <h3>Lately</h3>
          <ul class="stack-tight">{rest.map((line) => <Job key={line.requestId} line={line} />)}</ul>
        </>
      )}
    </>
  );
}

/** Visitors have no list: their requests are found by their own addresses. */
function Nobody() {
  const signIn = () => {
    panelOpen.value = false;
    signInOpen.value = true;
  };
  return (
    <>
      <p>Without signing in there is no list. What you start is found at its own address, in this browser only.</p>
      {who.value.state === 'out' && <p><button class="button primary" type="button" onClick={signIn}>Sign in</button></p>}
    </>
  );
}

function Job({ line }: { line: Line }) {
  const asked = useSignal<'' | 'cancel' | 'erase'>('');
  const fault = useSignal('');
  const busy = useSignal(false);
  const status = STATUS[line.status];
  const title = titleOf(line);
  const act = async (work: () => Promise<unknown>) => {
    busy.value = true;
    fault.value = '';
    try {
      await work();
      asked.value = '';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    }
    busy.value = false;
    await look();
  };
  const retry = async () => {
    await client.retry(line.requestId);
    if (line.mode === 'background') return;
    panelOpen.value = false; // nobody but its own page drives it
    go(page.run(line.requestId));
  };
  const erase = async () => {
    await client.erase(line.requestId);
    forget(line.requestId);
  };
  const button = (words: string, name: string, onClick: () => void, tone = '') => (
    <button class={`button plain small ${tone}`} type="button" disabled={busy.value} aria-label={name} onClick={onClick}>{words}</button>
  );
  return (
    <li class="job">
      <div class="row between">
        <a href={page.run(line.requestId)} onClick={() => (panelOpen.value = false)}>{title}</a>
        <span class={`chip ${status?.tone}`}>{status?.word}</span>
      </div>
      {live(line) && <progress class="seam" max={100} value={line.progress} aria-label={`${line.job.role}: how much is done`} />}
      <div class="row between quiet">
        <span>
          {DOCUMENTS[line.generateType as keyof typeof DOCUMENTS] ?? ''} · <time dateTime={line.createdAt}>{ago(line.createdAt, now.value)}</time>
          {live(line) && line.mode !== 'background' && line.status !== 'waiting' && ' · goes on while its page is open'}
        </span>
        <span class="job-do">
          {live(line) && button('Cancel', `Cancel ${title}`, () => (asked.value = 'cancel'), 'danger')}
          {line.status === 'failed' && button('Try again', `Try ${title} again`, () => void act(retry))}
          {!live(line) && button('Delete', `Delete ${title}`, () => (asked.value = 'erase'), 'danger')}
        </span>
      </div>
      {asked.value && (
        <div class="confirm">
          <span>{asked.value === 'cancel' ? 'Stop it for good?' : 'Delete it with its files? This cannot be undone.'}</span>
          <div class="row">
            <button class="button small danger" type="button" disabled={busy.value} onClick={() => void act(asked.value === 'cancel' ? () => client.cancel(line.requestId) : erase)}>{asked.value === 'cancel' ? 'Stop it' : 'Delete it'}</button>
            <button class="button small" type="button" onClick={() => (asked.value = '')}>{asked.value === 'cancel' ? 'Go on' : 'Keep it'}</button>
          </div>
        </div>
      )}
      {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
    </li>
  );
}
