// For whom documents are written: the name on the profile, and the providers that can write.
import { signal } from '@preact/signals';
import { ApiError, call } from '../api/call';
import * as client from '../api/client';
import type { PersonalInfo, Profile, ProviderOffer } from '../api/types';
import { api } from '../api/urls';
import { known, who } from './session';
import { OWN } from './tokens';

/**
 * `profileId`: the person's own profile; '' for the site's. `own`: the person may change it.
 * `instead`: whom documents are written for while somebody who signed in has no profile yet; '' for nobody.
 */
export type Writer =
  | { state: 'loading' }
  | { state: 'empty'; instead: string }
  | { state: 'unknown' }
  | { state: 'known'; name: string; accentColor: string; profileId: string; own: boolean };

export const writer = signal<Writer>({ state: 'loading' });
export const providers = signal<ProviderOffer[] | null>(null);

const SITE = 'site';
let asking: Promise<void> | null = null;
let newest = 0;
let readFor = '';

const person = () => (who.value.state === 'in' ? `${who.value.uid} ${who.value.anonymous}` : who.value.state);

export function loadWriter(): Promise<void> {
  const mine = ++newest;
  const shown = (told: Writer) => {
    if (mine !== newest) return;
    readFor = person();
    writer.value = told;
  };
  asking = read().then(shown, () => shown({ state: 'unknown' }));
  return asking;
}

/** The profile that the next documents rest on, once that is known; '' for the site's. Throws `ApiError`. */
export async function restsOn(): Promise<string> {
  if (writer.value.state === 'loading') await (asking ?? loadWriter());
  if (readFor !== person() || (writer.value.state === 'unknown' && navigator.onLine)) await loadWriter();
  const of = writer.value;
  if (of.state === 'known') return of.profileId;
  if (of.state === 'empty' || who.value.state !== 'in') return '';
  const kept = remembered();
  if (kept === null) throw new ApiError(0, 'no_profile_yet', 'Your profile cannot be read just now. Nothing is lost. Try again in a moment.');
  return kept;
}

async function read(): Promise<Writer> {
  await known();
  const at = who.value;
  if (at.state !== 'in') return site();
  try {
    const { data } = await call<Profile>(api.profile);
    const profileId = data.id && data.id !== SITE ? data.id : '';
    remember(at.uid, profileId);
    return { state: 'known', name: data.personalInfo.name, accentColor: data.personalInfo.accentColor ?? '', profileId, own: true };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
  remember(at.uid, '');
  const of = await site();
  if (at.anonymous) return of;
  return { state: 'empty', instead: of.state === 'known' ? of.name : '' };
}

/** What anyone may write from: the site's profile. */
async function site(): Promise<Writer> {
  try {
    const info = (await call<PersonalInfo>(api.personalInfo)).data;
    return { state: 'known', name: info.name, accentColor: info.accentColor ?? '', profileId: '', own: who.value.state === 'none' };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { state: 'empty', instead: '' };
    throw error;
  }
}

function remember(uid: string, profileId: string): void {
  try {
    localStorage.setItem(OWN, JSON.stringify({ uid, profileId })); // a start that waits for a connection needs it too
  } catch {
    // Switched off: it is asked for again.
  }
}

/** The profile of whoever is signed in, as it was read last; null where it was not. */
function remembered(): string | null {
  try {
    const kept = JSON.parse(localStorage.getItem(OWN) ?? 'null') as { uid: string; profileId: string } | null;
    return kept && who.value.state === 'in' && kept.uid === who.value.uid ? kept.profileId : null;
  } catch {
    return null;
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
