// Who uses this page. Where a deployment is not set up for signing in, nobody has to, and nothing is fetched for it.
import { signal } from '@preact/signals';
import { ApiError, authorizeWith, NO_CONNECTION } from '../api/call';
import { type Configuration, configuration, listening, type Listening } from '../session/configuration';
import type { FirebaseSession, Person } from '../session/firebase';
import { forgetAll } from './tokens';

export type Who =
  | { state: 'asking' } // not known yet
  | { state: 'none' } // nobody signs in here
  | { state: 'unreachable' }
  | { state: 'out' }
  | ({ state: 'in' } & Person);

export const who = signal<Who>({ state: 'asking' });
/** Counts the times that one person followed another here: what stands on the screen begins anew. */
export const persons = signal(0);
export const signInOpen = signal(false);
/** The address of a link that was opened where nobody knows whom it was sent to. */
export const unclaimedLink = signal('');

const PERSON = 'seamstep.person';
const ADDRESS = 'seamstep.address';

let session: FirebaseSession | null = null;
let told: Configuration | null = null;
let joining = false;
let ready: Promise<void> = Promise.resolve();

/** Ask how people sign in here, and who is. Calls of the API wait for that, so that none goes out without its token. */
export function openSession(): Promise<void> {
  ready = opened();
  authorizeWith(async (renew) => {
    await ready;
    // Nobody may be taken for a visitor only because it could not be asked who they are.
    if (who.value.state === 'unreachable') await reopened();
    if (who.value.state === 'unreachable') throw new ApiError(0, 'unreachable', NO_CONNECTION);
    return session?.token(renew).catch((lost: Error) => {
      throw new ApiError(0, 'unreachable', lost.message);
    });
  });
  addEventListener('online', () => who.value.state === 'unreachable' && void reopened());
  return ready;
}

let trying: Promise<void> | null = null;
const reopened = () => (trying ??= opened().finally(() => (trying = null)));

/** Resolves when it is known who uses this page, or that nobody can say. */
export const known = () => ready;

/** Which database this person's page may listen to; null for visitors, whose requests no rule shows. */
export function mayListen(): Listening | null {
  return told && who.value.state === 'in' ? listening(told) : null;
}

export const emulated = () => session?.emulated ?? false;
export const anonymously = () => as((one) => one.anonymously());
export const google = (address?: string) => as((one) => one.google(address));

/** Send a link. The address is kept until the link is opened: Firebase wants to hear it again. */
export async function sendLink(address: string): Promise<void> {
  await as((one) => one.sendLink(address, `${location.origin}/`));
  keep(ADDRESS, address);
}

/** Sign in with the link that was opened. */
export async function claimLink(address: string): Promise<void> {
  const href = unclaimedLink.value;
  await as((one) => one.openLink(address, href));
  unclaimedLink.value = '';
  keep(ADDRESS, '');
}

/** Sign out: nothing of this person stays in the browser. */
export async function leave(): Promise<void> {
  await session?.leave();
}

async function opened(): Promise<void> {
  try {
    told = await configuration();
    if (!told) {
      who.value = { state: 'none' };
      return;
    }
    const { FirebaseSession } = await import('../session/firebase');
    session ??= new FirebaseSession(told, seen);
    await session.known();
    takeLink(session);
  } catch {
    who.value = { state: 'unreachable' };
  }
}

function seen(person: Person | null): void {
  const before = kept(PERSON);
  const shown = who.value;
  if (before !== '' && before !== person?.uid && !joining) forgetAll();
  keep(PERSON, person?.uid ?? '');
  const same = shown.state === 'in' && shown.uid === person?.uid && shown.email === person.email && shown.anonymous === person.anonymous;
  if (!same) who.value = person ? { state: 'in', ...person } : { state: 'out' };
  const followed = shown.state === 'out' || (shown.state === 'in' && shown.uid !== person?.uid);
  if (followed && person) persons.value += 1;
  // Another person, here or in another tab: nothing that this page holds in memory is theirs.
  if (shown.state === 'in' && shown.uid !== person?.uid && !joining) location.assign('/');
}

/** A link from a mail: sign in with it where it was asked for, otherwise ask whom it was sent to. */
function takeLink(by: FirebaseSession): void {
  if (!by.isLink(location.href)) return;
  unclaimedLink.value = location.href;
  history.replaceState(null, '', location.pathname);
  signInOpen.value = true;
  const address = kept(ADDRESS);
  if (address) void claimLink(address).then(() => (signInOpen.value = false)).catch(() => undefined); // the dialog asks
}

async function as(work: (session: FirebaseSession) => Promise<void>): Promise<void> {
  if (!session) return;
  joining = true;
  try {
    await work(session);
  } finally {
    joining = false;
  }
}

function kept(name: string): string {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}

function keep(name: string, value: string): void {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // Switched off: the session lasts as Firebase keeps it.
  }
}
