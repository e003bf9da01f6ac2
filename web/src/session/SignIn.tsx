import { useSignal } from '@preact/signals';
import { Text } from '../parts/Fields';
import { Notice } from '../parts/Notice';
import { anonymously, claimLink, emulated, google, leave, sendLink, signInOpen, unclaimedLink, who } from '../state/session';
import { Refused } from './refusals';

/** The ways to sign in, and out again. */
export default function SignIn() {
  const busy = useSignal(false);
  const fault = useSignal('');
  const sentTo = useSignal('');
  const at = who.value;
  const attempt = async (work: () => Promise<void>, then: () => void = () => (signInOpen.value = false)) => {
    if (busy.value) return;
    busy.value = true;
    fault.value = '';
    try {
      await work();
      then();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      fault.value = error.message;
    } finally {
      busy.value = false;
    }
  };
  const mail = (address: string) => attempt(() => sendLink(address), () => (sentTo.value = address));
  if (unclaimedLink.value) return <Claim busy={busy.value} fault={fault.value} onClaim={(address) => void attempt(() => claimLink(address))} />;
  if (at.state === 'unreachable') return <Notice tone="warn"><p>The sign-in cannot be reached. It is tried again when the connection is back.</p></Notice>;
  if (at.state === 'in' && !at.anonymous) {
    return (
      <>
        <p>You are signed in as <strong>{at.email || 'somebody without an address'}</strong>.</p>
        {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
        <div><button class="button" type="button" disabled={busy.value} onClick={() => void attempt(leave)}>Sign out</button></div>
      </>
    );
  }
  return (
    <>
      <p>{at.state === 'in' ? 'You use this without an address: your documents are listed in this browser only. Add one, and everything you have written stays yours on every device.' : 'Signed in, you find everything you write in one list, on every device. Without it, only this browser can open it.'}</p>
      {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
      {sentTo.value ? (
        <Notice tone="good" title="Look into your mail." loud>
          <p>A link is on its way to {sentTo.value}. Open it in this browser.</p>
          <p><button class="button small" type="button" onClick={() => (sentTo.value = '')}>Send it to another address</button></p>
        </Notice>
      ) : (
        <Ways busy={busy.value} onGoogle={(address) => void attempt(() => google(address))} onMail={(address) => void mail(address)} />
      )}
      {at.state === 'in' ? (
        <p class="row quiet">
          <span>Nobody can come back to this account once it is signed out.</span>
          <button class="button plain small danger" type="button" disabled={busy.value} onClick={() => void attempt(leave)}>Sign out all the same</button>
        </p>
      ) : (
        <div><button class="button plain" type="button" disabled={busy.value} onClick={() => void attempt(anonymously)}>Go on without an address</button></div>
      )}
    </>
  );
}

function Ways({ busy, onGoogle, onMail }: { busy: boolean; onGoogle: (address: string) => void; onMail: (address: string) => void }) {
  const address = useSignal('');
  return (
    <form
      class="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        onMail(address.value.trim());
      }}
    >
      <div><button class="button" type="button" disabled={busy} onClick={() => onGoogle(address.value.trim())}>{emulated() ? 'Continue with Google (emulated)' : 'Continue with Google'}</button></div>
      <Text label="E-mail address" type="email" value={address.value} onInput={(value) => (address.value = value)} autoComplete="email" />
      <div><button class="button primary" type="submit" disabled={busy}>Send me a link</button></div>
    </form>
  );
}

/** The link was opened in another browser than the one that asked for it. */
function Claim({ busy, fault, onClaim }: { busy: boolean; fault: string; onClaim: (address: string) => void }) {
  const address = useSignal('');
  return (
    <form
      class="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        onClaim(address.value.trim());
      }}
    >
      <p>Tell the address that this link was sent to. That keeps somebody who found the link from using it.</p>
      {fault && <Notice tone="bad" loud><p>{fault}</p></Notice>}
      <Text label="E-mail address" type="email" value={address.value} onInput={(value) => (address.value = value)} autoComplete="email" />
      <div class="row">
        <button class="button primary" type="submit" disabled={busy}>Sign in</button>
        <button class="button" type="button" onClick={() => (unclaimedLink.value = '')}>Leave it</button>
      </div>
    </form>
  );
}
