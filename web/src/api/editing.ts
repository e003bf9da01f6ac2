// Changing a finished document, and its versions.
import { call } from './call';
import type { EditBody, Edited, Versions } from './types';
import { api } from './urls';
import { held } from './client';
import { keepToken } from '../state/tokens';

export type Version = Versions['data']['versions'][number];

/** Make a new version of these words. It can be opened with the token that comes with it. */
export async function edit(requestId: string, body: EditBody, key: string): Promise<Edited['data']> {
  const made = (await call<Edited['data']>(api.content(requestId), held(requestId, { method: 'PUT', body, headers: { 'Idempotency-Key': key }, tries: 4 }))).data;
  keepToken(made.requestId, made.accessToken);
  return made;
}

/** All versions, oldest first, each with what it changed and how it stands to the profile. */
export async function versions(requestId: string, signal?: AbortSignal): Promise<Version[]> {
  const told = (await call<Versions['data']>(api.versions(requestId), held(requestId, { signal }))).data.versions;
  for (const one of told) if (one.accessToken) keepToken(one.requestId, one.accessToken);
  return told;
}

export const eraseAll = (requestId: string) => call(`${api.request(requestId)}?versions=all`, held(requestId, { method: 'DELETE' }));
