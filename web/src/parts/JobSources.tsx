import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api/call';
import * as jobs from '../api/jobs';
import type { V1Job } from '../api/types';
import { change, draft, POSTING_LIMIT } from '../state/draft';
import { choose } from '../state/jobs';
import { Text } from './Fields';
import { Icon } from './Icon';
import { Notice, Skeleton } from './Notice';
import { ago } from './words';
import '../styles/jobs.css';

const SHOWN = 12;

/** The posting at an address: fetched by the server, shown, and kept among the saved jobs. */
export function FromLink({ onFound, onPaste }: { onFound: () => void; onPaste: () => void }) {
  const url = useSignal('');
  const busy = useSignal(false);
  const fault = useSignal<ApiError | null>(null);
  const fetched = useSignal<V1Job | null>(null);
  const fetch = async () => {
    if (!url.value.trim() || busy.value) return;
    busy.value = true;
    fault.value = null;
    try {
      fetched.value = await jobs.fromAddress(url.value.trim());
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error;
    } finally {
      busy.value = false;
    }
  };
  const use = (job: V1Job) => {
    choose(job);
    onFound();
  };
  return (
    <div class="stack">
      <div class="stack-tight">
        <Text label="Address of the posting" type="url" value={url.value} onInput={(typed) => (url.value = typed)} placeholder="https://boards.greenhouse.io/…" maxLength={500} hint="A job on Greenhouse, Lever or Ashby. Of any other site, paste the text." />
        <div><button class="button" type="button" aria-disabled={busy.value} onClick={() => void fetch()}>{busy.value ? 'Reading it …' : 'Read this posting'}</button></div>
      </div>
      {fault.value && (
        <Notice tone="warn" title="It could not be read." loud>
          <p>{said(fault.value)}</p>
          <div><button class="button small" type="button" onClick={onPaste}>Paste its text</button></div>
        </Notice>
      )}
      {fetched.value && <Found job={fetched.value} onUse={() => fetched.value && use(fetched.value)} />}
    </div>
  );
}

function said(error: ApiError): string {
  if (error.status === 401) return 'Sign in to have a posting fetched and kept. Or paste its text.';
  if (error.code !== 'unsupported_posting_site') return error.message;
  return 'Postings can be read from Greenhouse, Lever and Ashby. From any other site, copy the text and paste it.';
}

function Found({ job, onUse }: { job: V1Job; onUse: () => void }) {
  const pay = 'salary' in job.extraction ? '' : job.salary_range; // drawn out of the text it may be any sum that stands there
  const told = [job.company || 'No company named', job.location, pay, job.remote ? 'Remote' : ''].filter(Boolean);
  const long = jobs.postingOf(job).length > POSTING_LIMIT;
  return (
    <section class="found" role="status" aria-label="What was read">
      <div>
        <h2>{job.title}</h2>
        <p class="quiet">{told.join(' · ')}</p>
      </div>
      {job.requirements.length > 0 && <p><span class="quiet">It asks for</span> {job.requirements.slice(0, SHOWN).join(' · ')}{job.requirements.length > SHOWN ? ` · and ${job.requirements.length - SHOWN} more` : ''}</p>}
      {long && <p class="quiet">Its text is longer than {POSTING_LIMIT.toLocaleString('en')} characters. What comes after is left out.</p>}
      <div><button class="button primary" type="button" onClick={onUse}>Use this posting</button></div>
      <p class="quiet">You can change every word of it. It is kept among your saved jobs.</p>
    </section>
  );
}

/** Jobs written for before, and postings that were fetched. */
export function SavedJobs({ onChosen }: { onChosen: () => void }) {
  const list = useSignal<V1Job[] | null>(null);
  const fault = useSignal<ApiError | null>(null);
  const load = async (signal?: AbortSignal) => {
    fault.value = null;
    try {
      list.value = await jobs.list(signal);
    } catch (error) {
      if (signal?.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      fault.value = error;
    }
  };
  useEffect(() => {
    const stop = new AbortController();
    void load(stop.signal);
    return () => stop.abort();
  }, []);
  const gone = (job: V1Job) => {
    list.value = (list.value ?? []).filter((one) => one.id !== job.id);
    if (draft.value.jobId === job.id) change({ jobId: '' });
  };
  if (fault.value) {
    return (
      <Notice tone="warn" title={fault.value.status === 401 ? 'Saved jobs need a sign-in.' : 'Your saved jobs cannot be read just now.'} loud>
        <p>{fault.value.status === 401 ? 'Without one, paste the posting. It is kept with the request.' : fault.value.message}</p>
        {fault.value.status !== 401 && <div><button class="button small" type="button" onClick={() => void load()}>Try again</button></div>}
      </Notice>
    );
  }
  if (list.value === null) return <Skeleton lines={3} label="Reading your saved jobs" />;
  if (list.value.length === 0) return <p class="quiet">None yet. A job is saved when you write for it, so that you can write for it again.</p>;
  return (
    <ul class="saved-jobs">
      {list.value.map((job) => <Saved key={job.id} job={job} onUse={() => { choose(job); onChosen(); }} onGone={() => gone(job)} />)}
    </ul>
  );
}

function Saved({ job, onUse, onGone }: { job: V1Job; onUse: () => void; onGone: () => void }) {
  const asked = useSignal(false);
  const fault = useSignal('');
  const named = `${job.title}${job.company ? ` at ${job.company}` : ''}`;
  const remove = async () => {
    try {
      await jobs.remove(job.id);
      onGone();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 404) return onGone();
      fault.value = error.message;
    }
  };
  return (
    <li class="saved-job">
      <button class="saved-use" type="button" onClick={onUse} aria-label={`Write for ${named}`}>
        <strong>{job.title}</strong>
        <span class="quiet">{[job.company || 'No company named', job.location, `saved ${ago(job.created_at)}`].filter(Boolean).join(' · ')}</span>
      </button>
      <button class="icon-button" type="button" aria-label={`Delete ${named}`} onClick={() => (asked.value = true)}><Icon name="trash" /></button>
      {asked.value && (
        <div class="confirm">
          <span>Delete this saved job? Documents that you wrote for it stay.</span>
          <div class="row">
            <button class="button small danger" type="button" onClick={() => void remove()}>Delete the job</button>
            <button class="button small" type="button" onClick={() => (asked.value = false)}>Keep it</button>
          </div>
        </div>
      )}
      {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
    </li>
  );
}
