import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as client from '../api/client';
import { ApiError } from '../api/call';
import type { Line } from '../api/types';
import { page } from '../api/urls';
import { Choice } from '../parts/Fields';
import { Icon } from '../parts/Icon';
import { Notice, Skeleton } from '../parts/Notice';
import { ago, DOCUMENTS, STATUS } from '../parts/words';
import { forget } from '../state/tokens';

const PAGE = '20';
const STATUSES = [['', 'Any state'], ['completed', 'Done'], ['processing', 'Writing'], ['waiting', 'Asks you something'], ['failed', 'Stopped'], ['cancelled', 'Cancelled']] as const;
const TYPES = [['', 'Any documents'], ['both', 'Resume and letter'], ['resume', 'Resume'], ['coverLetter', 'Letter']] as const;

/** All that was ever made, newest first. */
export default function HistoryScreen() {
  const status = useSignal('');
  const type = useSignal('');
  const lines = useSignal<Line[] | null>(null);
  const cursor = useSignal<string | null>(null);
  const fault = useSignal<ApiError | null>(null);
  const loading = useSignal(false);
  const load = async (more: boolean, signal?: AbortSignal) => {
    loading.value = true;
    fault.value = null;
    try {
      const filters = { status: status.value, generateType: type.value, limit: PAGE, cursor: more ? (cursor.value ?? '') : '' };
      const found = await client.history(filters, signal);
      lines.value = more ? [...(lines.value ?? []), ...found.requests] : found.requests;
      cursor.value = found.nextCursor;
    } catch (error) {
      if (!signal?.aborted && error instanceof ApiError) fault.value = error;
    } finally {
      loading.value = false;
    }
  };
  useEffect(() => {
    const stop = new AbortController();
    lines.value = null;
    void load(false, stop.signal);
    return () => stop.abort();
  }, [status.value, type.value]);
  const filtered = status.value !== '' || type.value !== '';
  const nothing = lines.value !== null && lines.value.length === 0;
  return (
    <>
      <div class="intro">
        <h1 tabIndex={-1}>Your documents</h1>
        {!(nothing && !filtered) && <p class="lead">Newest first, each with the job it was written for.</p>}
      </div>
      {!(nothing && !filtered) && (
        <div class="filters">
          <Choice label="State" value={status.value} choices={STATUSES} onChange={(one) => (status.value = one)} />
          <Choice label="Documents" value={type.value} choices={TYPES} onChange={(one) => (type.value = one)} />
        </div>
      )}
      {fault.value && (
        <Notice tone="bad" title="Your documents cannot be listed just now." loud>
          <p>{fault.value.message}</p>
          <p><button class="button" type="button" onClick={() => void load(false)}>Try again</button></p>
        </Notice>
      )}
      {lines.value === null && !fault.value && <Skeleton lines={4} label="Reading your documents" />}
      {nothing && (filtered ? <p class="lead">Nothing matches. Choose another state or document.</p> : <Empty />)}
      <ul class="cards">
        {lines.value?.map((line) => <Entry key={line.requestId} line={line} onGone={() => (lines.value = (lines.value ?? []).filter((one) => one !== line))} />)}
      </ul>
      {cursor.value && <p><button class="button" type="button" disabled={loading.value} onClick={() => void load(true)}>{loading.value ? 'Reading …' : 'Show older ones'}</button></p>}
    </>
  );
}

function Empty() {
  return (
    <div class="empty">
      <Icon name="page" />
      <p>Here you will find every resume and letter you have written, with the job it was for.</p>
      <a class="button primary" href={page.home}>Write the first one</a>
    </div>
  );
}

function Entry({ line, onGone }: { line: Line; onGone: () => void }) {
  const asked = useSignal(false);
  const fault = useSignal('');
  const status = STATUS[line.status];
  const title = `${line.job.role} at ${line.job.company}`;
  const erase = async () => {
    try {
      await client.erase(line.requestId);
      forget(line.requestId);
      onGone();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    }
  };
  return (
    <li class="entry">
      <div class="entry-head">
        <a href={page.run(line.requestId)}>
          <strong>{line.job.role}</strong>
          <span>{line.job.company}</span>
        </a>
        <button class="icon-button" type="button" aria-label={`Delete ${title}`} onClick={() => (asked.value = true)}><Icon name="trash" /></button>
      </div>
      <p class="row quiet">
        <span class={`chip ${status?.tone}`}>{status?.word}</span>
        <span>{DOCUMENTS[line.generateType as keyof typeof DOCUMENTS] ?? ''}</span>
        <time dateTime={line.createdAt}>{ago(line.createdAt)}</time>
      </p>
      {asked.value && (
        <div class="confirm">
          <span>Delete it with its files? This cannot be undone.</span>
          <div class="row">
            <button class="button small danger" type="button" onClick={() => void erase()}>Delete it</button>
            <button class="button small" type="button" onClick={() => (asked.value = false)}>Keep it</button>
          </div>
        </div>
      )}
      {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
    </li>
  );
}
