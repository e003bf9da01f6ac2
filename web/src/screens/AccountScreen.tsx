import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api/call';
import * as preferences from '../api/preferences';
import { api, page } from '../api/urls';
import { Fetched } from '../parts/Fetched';
import { Text } from '../parts/Fields';
import { Icon } from '../parts/Icon';
import { Notice, Skeleton } from '../parts/Notice';
import { Places } from '../parts/Places';
import { SessionCard } from '../parts/SessionCard';
import { forgetEverything, owner, type Owner } from '../state/owner';
import { leave } from '../state/session';
import { loadWriter } from '../state/writer';
import '../styles/account.css';

/** What has to be typed before everything is erased. */
const WORD = 'erase';

/** Whose data this is, all of it in one file, and none of it any more. */
export default function AccountScreen() {
  const of = useSignal<Owner | null>(null);
  const fault = useSignal<ApiError | null>(null);
  const erased = useSignal(false);
  const load = async () => {
    fault.value = null;
    try {
      of.value = await owner();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error;
    }
  };
  useEffect(() => void load(), []);
  if (erased.value) return <Erased />;
  const things = of.value?.things ?? [];
  return (
    <>
      <Places />
      <div class="intro">
        <h1 tabIndex={-1}>Your data</h1>
        <p class="lead">What Seamstep keeps about you is yours: take it along, or erase it.</p>
      </div>
      <SessionCard owner={of.value} />
      {fault.value && (
        <Notice tone="bad" title="What is kept cannot be counted just now." loud>
          <p>{fault.value.message}</p>
          <p><button class="button" type="button" onClick={() => void load()}>Try again</button></p>
        </Notice>
      )}
      {!of.value && !fault.value && <Skeleton lines={3} label="Counting what is kept" />}
      {of.value && !of.value.signedOut && (things.length > 0 ? <Kept things={things} onErased={() => (erased.value = true)} /> : <Nothing />)}
    </>
  );
}

function Kept({ things, onErased }: { things: string[]; onErased: () => void }) {
  return (
    <>
      <section class="card">
        <h2>Take it along</h2>
        <p>Everything in one zip file:</p>
        <ul class="bullets">{things.map((one) => <li key={one}>{one}</li>)}</ul>
        <Fetched url={api.export} name="seamstep-export.zip" words="Download everything" />
      </section>
      <Erase things={things} onErased={onErased} />
    </>
  );
}

function Erase({ things, onErased }: { things: string[]; onErased: () => void }) {
  const said = useSignal('');
  const busy = useSignal(false);
  const fault = useSignal('');
  const sure = said.value.trim().toLowerCase() === WORD;
  const erase = async (event: Event) => {
    event.preventDefault();
    if (!sure || busy.value) return;
    busy.value = true;
    fault.value = '';
    try {
      await preferences.eraseEverything();
      forgetEverything();
      await leave();
      void loadWriter();
      onErased();
      scrollTo(0, 0);
      requestAnimationFrame(() => document.querySelector<HTMLElement>('main h1')?.focus());
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    } finally {
      busy.value = false;
    }
  };
  return (
    <section class="card erase">
      <h2>Erase everything</h2>
      <p>This will be gone for good, on the server and in this browser:</p>
      <ul class="bullets">{[...things, 'Links that you shared stop working', 'What you typed and did not save'].map((one) => <li key={one}>{one}</li>)}</ul>
      <p class="quiet">Nobody can bring it back. Download it first if you may want it again. Files that you downloaded stay with you.</p>
      <form class="stack" onSubmit={(event) => void erase(event)}>
        <Text label={`Type “${WORD}” to go on`} value={said.value} onInput={(value) => (said.value = value)} />
        {fault.value && <Notice tone="bad" title="Not everything was erased." loud><p>{fault.value} Try again: it goes on where it stopped.</p></Notice>}
        <div><button class="button danger" type="submit" aria-disabled={!sure || busy.value}><Icon name="trash" />{busy.value ? 'Erasing …' : 'Erase everything'}</button></div>
      </form>
    </section>
  );
}

function Nothing() {
  return (
    <div class="empty">
      <Icon name="page" />
      <p>Nothing is kept about you yet.</p>
      <a class="button primary" href={page.setup}>Set up my profile</a>
    </div>
  );
}

function Erased() {
  return (
    <div class="empty">
      <Icon name="check" />
      <h1 tabIndex={-1}>Everything is erased</h1>
      <p role="status">Your profile, your documents and your samples are gone. Nothing is kept about you any more.</p>
      <a class="button primary" href={page.setup}>Start again</a>
    </div>
  );
}
