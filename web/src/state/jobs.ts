// The job on the first screen: where it comes from, what was read of it, and the saved ones.
import { signal } from '@preact/signals';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import * as jobs from '../api/jobs';
import type { PostingRead, V1Job } from '../api/types';
import { change, draft, fitted } from './draft';
import { known, who } from './session';

export type Read = PostingRead['data'];

/** What the server reads in the posting that stands there now. */
export const read = signal<Read | null>(null);
/** What was filled in by us and not yet touched: only that may be filled in again. */
const drafted = { role: '', company: '' };
let reading: AbortController | undefined;
let timer = 0;
const PATIENCE = 500;

/** The posting has changed: read it once typing has stopped, and draft the fields that are empty. */
export function posted(posting: string): void {
  change({ posting });
  clearTimeout(timer);
  reading?.abort();
  read.value = null;
  if (posting.trim().length < jobs.POSTING_LEAST) return;
  timer = window.setTimeout(() => void lookInto(posting), PATIENCE);
}

async function lookInto(posting: string): Promise<void> {
  const mine = new AbortController();
  reading = mine;
  try {
    const found = await client.readPosting(posting.slice(0, 15_000), mine.signal);
    if (mine.signal.aborted) return;
    read.value = found;
    fill('role', found.role);
    fill('company', found.company);
  } catch (error) {
    if (!mine.signal.aborted && !(error instanceof ApiError)) throw error;
    // Not read: the person fills in both fields, as without us.
  }
}

function fill(field: 'role' | 'company', found: string): void {
  const now = draft.value[field];
  if (!found || (now.trim() && now !== drafted[field])) return;
  drafted[field] = found;
  if (now !== found) change({ [field]: found });
}

/** Whether the words in a field are ours, so that the screen can say so. */
export const isDrafted = (field: 'role' | 'company') => draft.value[field] !== '' && draft.value[field] === drafted[field];

/** Read what stands there after a reload. */
export function resume(): void {
  if (!read.value && draft.value.posting.trim().length >= jobs.POSTING_LEAST) void lookInto(draft.value.posting);
}

/** Write for a saved job: its words take the place of what stood there. */
export function choose(job: V1Job): void {
  const posting = fitted(jobs.postingOf(job));
  drafted.role = drafted.company = '';
  change({ role: job.title, company: job.company, posting, jobId: job.id, url: job.url ?? '' });
  recall({ id: job.id, role: job.title, company: job.company, posting });
  read.value = {
    role: job.title, company: job.company, location: job.location, salaryRange: job.salary_range, remote: job.remote,
    requirements: job.requirements, keywords: job.parsed_keywords,
  };
}

/** Begin another job. */
export function another(): void {
  read.value = null;
  drafted.role = drafted.company = '';
  change({ role: '', company: '', posting: '', website: '', jobId: '', url: '' });
}

/** The saved job as the server has it, as far as this page knows. */
let remembered: { id: string; role: string; company: string; posting: string } | undefined;

/** Note what a saved job says, to tell later whether it was changed here. */
export function recall(job: typeof remembered): void {
  remembered = job;
}

/** Whether what stands there is a saved job with other words. Unknown after a reload, then it counts as changed. */
export function isChanged(): boolean {
  const { jobId, role, company, posting } = draft.value;
  return jobId !== '' && !(remembered?.id === jobId && remembered.role === role && remembered.company === company && remembered.posting === posting);
}

let keeping: Promise<void> = Promise.resolve();

/** Keep the job for another time. A start waits for this, and goes on without where it does not work. */
export function keep(): Promise<void> {
  keeping = keepNow();
  return keeping;
}

export const kept = () => keeping;

async function keepNow(): Promise<void> {
  const { jobId, posting } = draft.value;
  const words = { role: draft.value.role.trim(), company: draft.value.company.trim(), posting };
  if (jobId && !isChanged()) return;
  await known();
  if (who.value.state === 'out') return; // a visitor keeps nothing here: the request itself carries the job
  try {
    const job = jobId && !isAnother(words) ? await changed(jobId, words) : ((await lately(words)) ?? (await jobs.keep(words)));
    remembered = { id: job.id, ...words };
    if (draft.value.jobId !== job.id) change({ jobId: job.id });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // No connection, say: the request itself carries the job.
    if (jobId) change({ jobId: '' });
  }
}

const LATELY = 10;

/** The same words pasted again are the same job. Only the newest are looked at: a list is long to fetch. */
async function lately({ role, company, posting }: jobs.Words): Promise<V1Job | undefined> {
  const newest = await jobs.list(undefined, LATELY);
  return newest.find((one) => one.title === role && one.company === company && jobs.postingOf(one).trim() === posting.trim());
}

/** Another role at another company is another job, whatever it began as. */
function isAnother({ role, company }: jobs.Words): boolean {
  return remembered !== undefined && remembered.role !== role && remembered.company !== company;
}

/** A saved job that was deleted meanwhile is kept anew. */
async function changed(jobId: string, words: jobs.Words): Promise<V1Job> {
  try {
    return await jobs.change(jobId, words, words.posting !== remembered?.posting);
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return jobs.keep(words);
    throw error;
  }
}
