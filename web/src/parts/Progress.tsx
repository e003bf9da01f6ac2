import { useSignal } from '@preact/signals';
import type { FullRequest, Snapshot, Step } from '../api/types';
import type { Run } from '../run/run';
import { page } from '../api/urls';
import { allowed, ask } from '../state/notify';
import { now, secondsLeft } from '../state/limit';
import { Icon } from './Icon';
import { Notice } from './Notice';
import { Ask } from './Ask';
import { ago, clock, DOCUMENTS, providerName, took } from './words';

const NAMES: Record<string, string> = {
  fetch_data: 'Read your profile',
  generate_resume: 'Write the resume',
  generate_cover_letter: 'Write the letter',
  create_resume_pdf: 'Lay out the resume',
  create_cover_letter_pdf: 'Lay out the letter',
  upload_documents: 'Check and publish the files',
};
const STATES: Record<string, string> = {
  pending: 'Not yet', in_progress: 'Running', waiting: 'Waits for your answer', completed: 'Done', failed: 'Did not work', skipped: 'Not needed',
};

/** The true steps: what the server says of each, and nothing in between. */
export function Progress({ run, full, snapshot }: { run: Run; full: FullRequest; snapshot: Snapshot }) {
  const live = snapshot.status === 'pending' || snapshot.status === 'processing';
  const done = snapshot.steps.filter((step) => step.status === 'completed' || step.status === 'skipped').length;
  const stands = snapshot.status === 'failed' || snapshot.status === 'waiting' || snapshot.status === 'cancelled';
  return (
    <>
      <div class="result">
        <section class="card" aria-label="Progress">
          <div class="stack-tight">
            <div class="row between">
              <strong>{done} of {snapshot.steps.length} steps</strong>
              <span class="percentage">{snapshot.progress} %</span>
            </div>
            <progress class="seam" max={100} value={snapshot.progress} aria-label="How much is done" />
          </div>
          <ol class="steps">
            {snapshot.steps.map((step) => <StepLine key={step.id} step={step} next={live && step.id === snapshot.nextStep} />)}
          </ol>
          <p class="hidden" role="status">{`${done} of ${snapshot.steps.length} steps done`}</p>
        </section>
        <div class={`result-facts stack ${stands ? 'first' : ''}`}>
          {snapshot.status === 'waiting' && snapshot.question && <Ask run={run} question={snapshot.question} />}
          {snapshot.status === 'failed' && <Failed run={run} full={full} snapshot={snapshot} />}
          {snapshot.status === 'cancelled' && (
            <Notice title="You cancelled this.">
              <p>Nothing more will run. What was made until then stays until you delete it.</p>
              <p><a class="button" href={page.home}>Start another</a></p>
            </Notice>
          )}
          {live && <Background full={full} snapshot={snapshot} />}
        {live && <TellMe />}
          <AskedFor full={full} />
          {(live || snapshot.status === 'waiting') && <Cancel run={run} />}
        </div>
      </div>
      <Waiting run={run} />
    </>
  );
}

const named = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** What this request is, for somebody who comes back to it. */
function AskedFor({ full }: { full: FullRequest }) {
  const rows = [
    ['Documents', DOCUMENTS[full.generateType as keyof typeof DOCUMENTS] ?? ''],
    ['Template', named(full.template ?? '')],
    ['Writer', providerName(full.provider ?? 'offline')],
    ['Started', ago(full.createdAt, now.value)],
  ].filter(([, value]) => value);
  return (
    <dl class="card facts asked">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function StepLine({ step, next }: { step: Step; next: boolean }) {
  const status = step.status ?? 'pending';
  const state = status === 'pending' && next ? 'in_progress' : status;
  const attempts = (step.attempt ?? 0) > 1 ? `Attempt ${step.attempt}` : '';
  const time = state === 'completed' ? took(step.duration) : '';
  return (
    <li class={`step ${state}`} aria-current={next ? 'step' : undefined}>
      <span class="mark" aria-hidden="true">
        {state === 'completed' && <Icon name="check" />}
        {state === 'failed' && <Icon name="cross" />}
      </span>
      <div>
        <strong>{NAMES[step.id] ?? step.name}</strong>
        <p class="quiet">{step.description}</p>
        {step.progress && state === 'in_progress' && <p class="quiet">{step.progress.note ?? `${step.progress.done} of ${step.progress.total}`}</p>}
      </div>
      <span class="quiet state">
        {status === 'pending' && next ? 'Next' : STATES[state]}
        {(time || attempts) && <small>{[time, attempts].filter(Boolean).join(' · ')}</small>}
      </span>
    </li>
  );
}

function Failed({ run, full, snapshot }: { run: Run; full: FullRequest; snapshot: Snapshot }) {
  const step = snapshot.failedStep ?? '';
  const writes = step.startsWith('generate_');
  return (
    <Notice tone="bad" title={`“${NAMES[step] ?? step}” did not work.`} loud>
      <p>{snapshot.error?.message ?? 'The step ended without a reason.'}</p>
      <p>Every step before it is kept. Trying again runs only this one and what follows.</p>
      <div class="row">
        <button class="button primary" type="button" disabled={run.busy.value} onClick={() => void run.retry()}>Try this step again</button>
        {writes && full.provider !== 'offline' && (
          <button class="button" type="button" disabled={run.busy.value} onClick={() => void run.retry('offline')}>Finish it offline</button>
        )}
      </div>
      {writes && full.provider && full.provider !== 'offline' && (
        <p class="quiet">Offline means {providerName('offline')} writes in place of {providerName(full.provider)}.</p>
      )}
    </Notice>
  );
}

function Waiting({ run }: { run: Run }) {
  const trouble = run.trouble.value;
  if (!trouble) return null;
  const left = trouble.until === undefined ? 0 : secondsLeft(trouble.until);
  return (
    <div class="pinned">
      <Notice tone="warn" loud>
        <p>{trouble.message}</p>
        {trouble.until !== undefined && <p class="quiet">{left > 0 ? `Trying again in ${clock(left)}.` : 'Trying again now.'} What is done is kept.</p>}
      </Notice>
    </div>
  );
}

/** The server drives: the page only looks, and says so; if nothing happens for long, that too. */
function Background({ full, snapshot }: { full: FullRequest; snapshot: Snapshot }) {
  if (full.mode !== 'background') return null;
  const latest = snapshot.steps.map((step) => String(step.completedAt ?? step.startedAt ?? '')).filter(Boolean).sort().at(-1);
  const still = now.value - Date.parse(latest ?? full.createdAt) > 120_000;
  return (
    <Notice>
      <p>{still ? 'Nothing has happened for two minutes. The server takes it up again by itself.' : 'The server writes by itself. You may close this page.'}</p>
    </Notice>
  );
}

function TellMe() {
  if (allowed.value === 'granted') return <p class="quiet">You are told when it is done, as long as this page is open somewhere.</p>;
  if (allowed.value !== 'default') return null;
  return <p><button class="button" type="button" onClick={() => void ask()}>Tell me when it is done</button></p>;
}

function Cancel({ run }: { run: Run }) {
  const asked = useSignal(false);
  if (!asked.value) {
    return <p><button class="button plain danger" type="button" onClick={() => (asked.value = true)}>Cancel this request</button></p>;
  }
  return (
    <div class="row">
      <span>Stop for good?</span>
      <button class="button danger" type="button" disabled={run.busy.value} onClick={() => void run.cancel()}>Stop it</button>
      <button class="button" type="button" onClick={() => (asked.value = false)}>Go on</button>
    </div>
  );
}
