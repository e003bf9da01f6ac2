// For whom documents are written: the name on the profile, and the providers that can write.
import { signal } from '@preact/signals';
import { ApiError, call } from '../api/call';
import * as client from '../api/client';
import type { PersonalInfo, ProviderOffer } from '../api/types';
import { api } from '../api/urls';

export type Writer = { state: 'loading' } | { state: 'empty' } | { state: 'unknown' } | { state: 'known'; name: string; accentColor: string };

export const writer = signal<Writer>({ state: 'loading' });
export const providers = signal<ProviderOffer[] | null>(null);

export async function loadWriter(): Promise<void> {
  try {
    const info = (await call<PersonalInfo>(api.personalInfo)).data;
    writer.value = { state: 'known', name: info.name, accentColor: info.accentColor ?? '' };
  } catch (error) {
    writer.value = { state: error instanceof ApiError && error.status === 404 ? 'empty' : 'unknown' };
  }
}

export async function loadProviders(): Promise<void> {
  try {
    providers.value = await client.providers();
  } catch {
    providers.value = []; // the server chooses; the screen says so
  }
}

const CHARACTERS_A_TOKEN = 4;
const PROMPT_TOKENS = 7_000; // our instructions, a usual profile and the answer's schema, measured on the examples
const WRITTEN_TOKENS = 2_500;

/** What a request will cost about, from list prices: USD. */
export function estimate(offer: ProviderOffer, posting: string, documents: number): number {
  const read = (PROMPT_TOKENS + posting.length / CHARACTERS_A_TOKEN) * documents;
  return (read * offer.prices.input + WRITTEN_TOKENS * documents * offer.prices.output) / 1_000_000;
}
