// Saved jobs: calls of /api/v1, whose answers have no envelope.
import { bare } from './call';
import type { V1Job, V1Jobs } from './types';
import { api } from './urls';

const MOST = 100;
/** What a posting must have at least to be read as one; shorter words are kept as a description. */
export const POSTING_LEAST = 50;

export const list = async (signal?: AbortSignal, most = MOST) => (await bare<V1Jobs>(api.jobList(most), { signal })).data.jobs;

export const remove = (jobId: string) => bare(api.job(jobId), { method: 'DELETE' });

/** Read the posting at an address of Greenhouse, Lever or Ashby, and keep it. */
export const fromAddress = async (url: string) =>
  (await bare<V1Job>(api.jobs, { method: 'POST', body: { url }, timeout: 45_000 })).data;

export type Words = { role: string; company: string; posting: string };

export const keep = async ({ role, company, posting }: Words) =>
  (await bare<V1Job>(api.jobs, { method: 'POST', body: { title: role, company, ...told(posting) } })).data;

/** What was drawn out of other words goes with them: the server draws it out of the new ones when it writes. */
export const change = async (jobId: string, { role, company, posting }: Words, words: boolean) => {
  const text = words ? { ...told(posting), description: posting, requirements: [], parsed_keywords: [] } : {};
  return (await bare<V1Job>(api.job(jobId), { method: 'PUT', body: { title: role, company, ...text } })).data;
};

function told(posting: string): { raw_text?: string; description?: string } {
  if (posting.trim().length >= POSTING_LEAST) return { raw_text: posting };
  return posting.trim() ? { description: posting } : {};
}

/** The text that a document would be written from. */
export function postingOf(job: V1Job): string {
  return job.raw_text ?? job.description ?? job.requirements.join('\n');
}
