// What Firebase refuses, in plain words.

export class Refused extends Error {}

const WORDS: Record<string, string> = {
  'auth/popup-closed-by-user': 'The window was closed before you signed in. Nothing has changed.',
  'auth/cancelled-popup-request': 'Another window to sign in is open already.',
  'auth/popup-blocked': 'Your browser kept the window to sign in shut. Allow it for this page, then try again.',
  'auth/invalid-email': 'That is no e-mail address. Check how it is written.',
  'auth/missing-email': 'Tell the address that the link should go to.',
  'auth/invalid-action-code': 'This link was used before, or it is too old. Ask for a new one.',
  'auth/expired-action-code': 'This link is too old. Ask for a new one.',
  'auth/user-disabled': 'This account is switched off. Ask whoever runs this site.',
  'auth/operation-not-allowed': 'This way to sign in is not switched on here. Choose another.',
  'auth/admin-restricted-operation': 'This way to sign in is not switched on here. Choose another.',
  'auth/too-many-requests': 'That was tried too often. Wait a few minutes, then try again.',
  'auth/quota-exceeded': 'No more links can be sent today. Choose another way to sign in.',
  'auth/network-request-failed': 'The sign-in cannot be reached. Check your connection, then try again.',
  'auth/credential-already-in-use': 'That account exists already. Ask for a new link to sign in with it.',
  'auth/email-already-in-use': 'An account with this address exists already. Ask for a new link to sign in with it.',
};

/** What to say; undefined if this is none of Firebase's refusals. */
export function refusal(error: unknown): string | undefined {
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string' || !code.startsWith('auth/')) return undefined;
  return WORDS[code] ?? 'Signing in did not work just now. Nothing is lost. Try again in a moment.';
}
