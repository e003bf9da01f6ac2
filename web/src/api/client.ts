// The API's calls by their meaning.
import { type Asked as Call, call } from './call';
import type {
  AnswersTaken, Asked, FullRequest, HistoryPage, PostingRead, PersonalInfo, Profile, Provenance, ProviderOffer, ShareState, Snapshot, Stepped, StartBody,
} from './types';
import { api } from './urls';
import { tokenOf } from '../state/tokens';

/** With the key of the request, if this browser has it. */
export const held = (requestId: string, asked: Call = {}): Call => {
  const token = tokenOf(requestId);
  return { ...asked, headers: { ...(token ? { 'X-Access-Token': token } : {}), ...asked.headers } };
};
const post = (body: unknown = {}): Call => ({ method: 'POST', body });

export type Started = { requestId: string; status: string; accessToken: string };

/** `key` stays the same for every try of one sending: a second arrival answers the same request. */
export async function start(body: StartBody, key: string, signal?: AbortSignal): Promise<Started> {
  const sent = { ...post(body), headers: { 'Idempotency-Key': key }, tries: 5, signal };
  return (await call<Started>(api.start, sent)).data;
}

/** One step. `expected` names it, so that a call sent twice never runs the one after. Steps may take minutes. */
export const step = (requestId: string, expected: string | undefined, asked: Call = {}) =>
  call<Stepped>(api.step(requestId), held(requestId, { ...post(expected ? { step: expected } : {}), timeout: 300_000, ...asked }));

export const read = async (requestId: string, signal?: AbortSignal) =>
  (await call<FullRequest>(api.request(requestId), held(requestId, { signal }))).data;

export const retry = async (requestId: string, provider?: string) =>
  (await call<Snapshot>(api.retry(requestId), held(requestId, post(provider ? { provider } : {})))).data;

export const answerStep = async (requestId: string, answer: Record<string, unknown>) =>
  (await call<Snapshot>(api.resume(requestId), held(requestId, post({ answer })))).data;

export const cancel = async (requestId: string) =>
  (await call<Snapshot>(api.cancel(requestId), held(requestId, { method: 'POST' }))).data;

export const erase = (requestId: string) =>
  call(api.request(requestId), held(requestId, { method: 'DELETE' }));

export const ticket = async (requestId: string, signal?: AbortSignal) =>
  (await call<{ ticket: string; expiresIn: number }>(api.ticket(requestId), held(requestId, { method: 'POST', tries: 3, signal }))).data;

export const provenance = async (requestId: string) =>
  (await call<Provenance>(api.provenance(requestId), held(requestId))).data;

export const answerQuestions = async (requestId: string, answers: { questionId: string; answer: 'yes' | 'no'; wording?: string }[]) =>
  (await call<AnswersTaken['data']>(api.answers(requestId), held(requestId, post({ answers })))).data;

export const share = async (requestId: string, days: number) =>
  (await call<{ documents: Record<string, string>; expiresAt: string }>(api.share(requestId), held(requestId, post({ days })))).data;

export const shareState = async (requestId: string) =>
  (await call<ShareState['data']>(api.share(requestId), held(requestId))).data;

export const unshare = (requestId: string) => call(api.share(requestId), held(requestId, { method: 'DELETE' }));

export const history = async (filters: Record<string, string>, signal?: AbortSignal) =>
  (await call<HistoryPage>(api.history(filters), { signal })).data;

export const brief = async (requestId: string) => (await call<Asked['data']>(api.brief(requestId), held(requestId))).data;

export const readPosting = async (text: string, signal?: AbortSignal) =>
  (await call<PostingRead['data']>(api.posting, { ...post({ text }), signal })).data;

export const providers = async () => (await call<{ providers: ProviderOffer[] }>(api.providers)).data.providers;

/** The profile and which state of it this is. */
export type Revised = { profile: Profile; revision: string };

export async function profileWithRevision(): Promise<Revised> {
  const { data, etag } = await call<Profile>(api.profile);
  return { profile: data, revision: etag ?? '' };
}

/** Refused with `changed_elsewhere` if what is there is another state than `over`; an empty one: save in any case. */
export async function saveProfile(changed: Profile, over: string): Promise<Revised> {
  const headers: Record<string, string> = over ? { 'If-Match': over } : {};
  const { data, etag } = await call<Profile>(api.profile, { method: 'PUT', body: changed, tries: over ? 1 : 3, headers });
  return { profile: data, revision: etag ?? '' };
}

export const savePersonalInfo = async (changed: Partial<PersonalInfo>) =>
  (await call<PersonalInfo>(api.personalInfo, { method: 'PUT', body: changed, tries: 3 })).data;

export async function uploadImage(file: File, kind: 'avatar' | 'logo'): Promise<{ url: string }> {
  const form = new FormData();
  form.set('file', file);
  form.set('imageType', kind);
  return (await call<{ url: string }>(api.uploadImage, { method: 'POST', form })).data;
}

