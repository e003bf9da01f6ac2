// Access tokens of the requests that this browser started. Results are never kept here, only the key to read them.
const KEY = 'seamstep.requests';
const SETUP = 'seamstep.setup'; // names of a person's files
export const OWN = 'seamstep.own'; // which profile is theirs
const MOST = 50;
/** Said to the page when a person has left: what holds something of theirs lets go of it. */
export const FORGOTTEN = 'seamstep:forgotten';

type Known = Record<string, { token: string; at: number }>;

export function tokenOf(requestId: string): string | undefined {
  return known()[requestId]?.token;
}

export function keepToken(requestId: string, token: string): void {
  const all = { ...known(), [requestId]: { token, at: Date.now() } };
  const newest = Object.entries(all).sort(([, a], [, b]) => b.at - a.at).slice(0, MOST);
  write(Object.fromEntries(newest));
}

export function forget(requestId: string): void {
  const { [requestId]: _gone, ...rest } = known();
  write(rest);
}

/** Another person uses this browser now: forget every key, what waits to be sent, and what was being typed. */
export function forgetAll(): void {
  try {
    for (const key of [KEY, SETUP, OWN]) localStorage.removeItem(key);
    sessionStorage.clear();
  } catch {
    // Switched off: there was nothing.
  }
  dispatchEvent(new Event(FORGOTTEN));
}

function known(): Known {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? '{}') as Known) ?? {};
  } catch {
    return {}; // storage is switched off, or holds something else: the page works without
  }
}

function write(all: Known): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Switched off: the owner's requests can be read without.
  }
}
