// How a deployment signs people in: what Firebase Hosting, or our own server in its place, tells every page.

export type Configuration = {
  apiKey: string;
  authDomain: string;
  projectId: string;
  appId?: string;
  /** Our own server's words; Hosting has none. `firestore`: which database requests lie in, if in one. */
  seamstep?: { authEmulator?: string; firestore?: { database: string; emulator?: string } };
};
export type Listening = { configuration: Configuration; database: string; emulator?: string };

/** Null where nobody signs in. Throws where that cannot be asked just now. */
export async function configuration(): Promise<Configuration | null> {
  const answer = await fetch('/__/firebase/init.json');
  if (!answer.ok) return null;
  const told = (await answer.json()) as Partial<Configuration>;
  return told.apiKey && told.authDomain && told.projectId ? (told as Configuration) : null;
}

/** Which database to listen to. What Hosting serves has its requests in Firestore: nothing else lasts there. */
export function listening(of: Configuration): Listening | null {
  if (!of.seamstep) return { configuration: of, database: (import.meta.env.VITE_FIRESTORE_DATABASE as string | undefined) || '(default)' };
  return of.seamstep.firestore ? { configuration: of, ...of.seamstep.firestore } : null;
}
