// Signing in with Firebase. Fetched only where a deployment is set up for it.
import { type FirebaseApp, getApps, initializeApp } from 'firebase/app';
import {
  type Auth, type AuthCredential, browserPopupRedirectResolver, connectAuthEmulator, EmailAuthProvider, GoogleAuthProvider,
  indexedDBLocalPersistence, initializeAuth, isSignInWithEmailLink, linkWithCredential, linkWithPopup, onIdTokenChanged,
  sendSignInLinkToEmail, signInAnonymously, signInWithCredential, signInWithPopup, signOut, type User,
} from 'firebase/auth';
import type { Configuration } from './configuration';
import { Refused, refusal } from './refusals';

export type Person = { uid: string; email: string; anonymous: boolean };

/** One app for signing in and for listening: the database sees who signed in. */
export function app(of: Configuration): FirebaseApp {
  return getApps()[0] ?? initializeApp({ apiKey: of.apiKey, authDomain: of.authDomain, projectId: of.projectId, appId: of.appId });
}

export class FirebaseSession {
  private readonly auth: Auth;
  /** Firebase's emulator knows no Google: there an address is enough, and no window opens. */
  readonly emulated: boolean;

  constructor(of: Configuration, private readonly tell: (person: Person | null) => void) {
    this.auth = initializeAuth(app(of), { persistence: indexedDBLocalPersistence });
    this.emulated = of.seamstep?.authEmulator !== undefined;
    if (this.emulated) connectAuthEmulator(this.auth, `http://${of.seamstep?.authEmulator}`, { disableWarnings: true });
    onIdTokenChanged(this.auth, (user) => this.tell(user && person(user)));
  }

  /**
   * Who calls, for the server. Firebase renews what is about to expire; `renew` asks for another in any case.
   * Throws `Refused` where Firebase cannot be reached: to go on as a visitor would look as if everything were gone.
   */
  async token(renew: boolean): Promise<string | undefined> {
    await this.auth.authStateReady();
    try {
      return await this.auth.currentUser?.getIdToken(renew);
    } catch (error) {
      if ((error as { code?: string }).code === 'auth/network-request-failed') throw new Refused(refusal(error) as string);
      return undefined; // the account is gone: Firebase has signed it out
    }
  }

  /** Resolves when it is known who is signed in. */
  known = () => this.auth.authStateReady();

  anonymously = () => this.tried(() => signInAnonymously(this.auth));

  /** `address` counts with the emulator only. */
  google = (address = '') =>
    this.tried(async () => {
      if (this.emulated) return this.join(GoogleAuthProvider.credential(emulatedToken(address)));
      const guest = this.guest();
      const provider = new GoogleAuthProvider();
      if (!guest) return signInWithPopup(this.auth, provider, browserPopupRedirectResolver);
      return linkWithPopup(guest, provider, browserPopupRedirectResolver).catch((error: unknown) => this.instead(error));
    });

  /** Send a link that signs `address` in when it is opened here. */
  sendLink = (address: string, back: string) => this.tried(() => sendSignInLinkToEmail(this.auth, address, { url: back, handleCodeInApp: true }));

  isLink = (href: string) => isSignInWithEmailLink(this.auth, href);

  openLink = (address: string, href: string) =>
    this.tried(async () => {
      await this.auth.authStateReady();
      return this.join(EmailAuthProvider.credentialWithLink(address, href));
    });

  leave = () => this.tried(() => signOut(this.auth));

  private guest(): User | null {
    const user = this.auth.currentUser;
    return user?.isAnonymous ? user : null;
  }

  /** A guest becomes the person and keeps the uid, and with it every document; nobody else is asked for that. */
  private async join(credential: AuthCredential): Promise<unknown> {
    const guest = this.guest();
    if (!guest) return signInWithCredential(this.auth, credential);
    return linkWithCredential(guest, credential).catch((error: unknown) => this.instead(error, credential));
  }

  /** The person has an account already: that one, then. What the guest wrote stays with the guest. */
  private async instead(error: unknown, credential?: AuthCredential): Promise<unknown> {
    const code = (error as { code?: string }).code ?? '';
    const known = credential ?? GoogleAuthProvider.credentialFromError(error as Parameters<typeof GoogleAuthProvider.credentialFromError>[0]);
    if (!/credential-already-in-use|email-already-in-use/.test(code) || !known) throw error;
    return signInWithCredential(this.auth, known);
  }

  private async tried(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const told = refusal(error);
      if (told) throw new Refused(told);
      throw error;
    }
    const user = this.auth.currentUser;
    if (user) await user.getIdToken(true); // a guest who got a name: the server is to see it
    this.tell(user && person(user));
  }
}

const person = (user: User): Person => ({ uid: user.uid, email: user.email ?? '', anonymous: user.isAnonymous });

/** What the emulator takes for Google's word: claims that nobody has signed. */
const emulatedToken = (address: string) => JSON.stringify({ sub: `google-${address}`, email: address, email_verified: true });
