// What is kept for whoever is here: so that nobody has to guess what an export holds, or what is gone after erasing.
import { ApiError, signedIn } from '../api/call';
import * as client from '../api/client';
import * as preferences from '../api/preferences';
import { forgetProfile } from './profile';
import { forgetSetup } from './setup';

export type Owner = { signedOut: boolean; local: boolean; things: string[] };

const MANY = 100;
const counted = (count: number, one: string, more = `${one}s`) => (count > 0 ? [`${count >= MANY ? `${MANY} or more` : count} ${count === 1 ? one : more}`] : []);

export async function owner(): Promise<Owner> {
  const local = Object.keys(await signedIn()).length === 0;
  try {
    const [profile, made, jobs, examples, letters] = await Promise.all([
      preferences.analytics().catch(nothing), client.history({ limit: String(MANY) }), preferences.countJobs(), preferences.examples(), preferences.letters(),
    ]);
    const things = [
      ...(profile ? [`Your profile: ${[...counted(profile.experience_count, 'position'), ...counted(profile.education_count, 'school'), ...counted(profile.skill_count, 'skill'), ...counted(profile.project_count, 'project')].join(', ') || 'your name'}`] : []),
      ...counted(made.requests.length, 'request with its documents', 'requests with their documents'),
      ...counted(jobs, 'saved job'),
      ...counted(examples.length, 'example resume'),
      ...counted(letters.length, 'sample letter'),
    ];
    return { signedOut: false, local, things };
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return { signedOut: true, local: false, things: [] };
    throw error;
  }
}

/** After everything was erased: nothing of it stays in this browser either. */
export function forgetEverything(): void {
  forgetProfile();
  forgetSetup();
  for (const storage of [() => localStorage, () => sessionStorage]) {
    try {
      for (const key of Object.keys(storage())) if (key.startsWith('seamstep.')) storage().removeItem(key);
    } catch {
      // Switched off: nothing was kept there.
    }
  }
}

function nothing(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}
