import type { Owner } from '../state/owner';
import { leave, signInOpen, who } from '../state/session';

/** Who is here. Where there is a sign-in, this is its place: who is signed in, and signing in and out. */
export function SessionCard({ owner }: { owner: Owner | null }) {
  return (
    <section class="card">
      <h2>Who you are</h2>
      {owner === null || owner.signedOut ? (
        <p>{owner === null ? 'Looking …' : 'You are not signed in. What you make here is known by its links alone.'}</p>
      ) : (
        <div class="stack-tight">
          <p><strong>{owner.local ? 'This machine’s owner' : 'You are signed in'}</strong></p>
          <p class="quiet">{owner.local ? 'Seamstep runs on your machine and needs no sign-in. What you keep stays in its data folder.' : 'What you keep belongs to your account alone.'}</p>
        </div>
      )}
      {who.value.state === 'out' && <p><button class="button primary" type="button" onClick={() => (signInOpen.value = true)}>Sign in</button></p>}
      {who.value.state === 'in' && (
        <div class="row">
          <button class="button" type="button" onClick={() => (signInOpen.value = true)}>{who.value.anonymous ? 'Keep this account: add a way to sign in' : (who.value.email ?? 'Your account')}</button>
          <button class="button plain" type="button" onClick={() => void leave()}>Sign out</button>
        </div>
      )}
    </section>
  );
}
