import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { page } from '../api/urls';
import { Segments, Text } from '../parts/Fields';
import { Icon } from '../parts/Icon';
import { later } from '../parts/Later';
import { Notice } from '../parts/Notice';
import { PostingRead } from '../parts/PostingRead';
import { change, draft, faults, POSTING_LIMIT } from '../state/draft';
import { another, isChanged, isDrafted, keep, posted, resume } from '../state/jobs';
import { go } from '../state/route';
import { signInOpen, who } from '../state/session';
import { loadWriter, writer } from '../state/writer';

type Source = 'text' | 'link' | 'saved';
const SOURCES: readonly (readonly [Source, string])[] = [['text', 'Paste'], ['link', 'Link'], ['saved', 'Saved jobs']];
const FromLink = later(async () => ({ default: (await import('../parts/JobSources')).FromLink }), 'Opening …', 1);
const SavedJobs = later(async () => ({ default: (await import('../parts/JobSources')).SavedJobs }), 'Reading your saved jobs', 3);

/** The job: what the posting says, and for whom it is. */
export function JobScreen() {
  const tried = useSignal(false);
  const source = useSignal<Source>('text');
  const at = who.value;
  useEffect(() => void loadWriter(), [at.state === 'in' ? `${at.uid} ${at.anonymous}` : '']);
  useEffect(resume, []);
  const unfolded = useMemo(() => draft.value.website !== '', [draft.value.jobId]); // not with every letter: it stays as the person left it
  const now = draft.value;
  const wrong = tried.value ? faults(now) : {};
  const send = (event: Event) => {
    event.preventDefault();
    tried.value = true;
    if (Object.keys(faults(now)).length === 0) {
      void keep();
      return go(page.options);
    }
    source.value = 'text';
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  const found = () => (source.value = 'text');
  return (
    <form class="screen" onSubmit={send} noValidate>
      <div class="intro">
        <h1 tabIndex={-1}>Which job is it for?</h1>
        <p class="lead">Your resume and letter are written from what you really did. The posting decides what comes first; it adds nothing.</p>
      </div>
      <Writer />
      <div class="card">
        <Segments bare label="Where the posting is" value={source.value} choices={SOURCES} onChange={(one) => (source.value = one)} />
        {source.value === 'link' && <FromLink onFound={found} onPaste={found} />}
        {source.value === 'saved' && <SavedJobs onChosen={found} />}
        {source.value === 'text' && <Posting fault={wrong.posting} />}
        {source.value === 'text' && (
          <>
            <div class="pair">
              <Text label="Role" value={now.role} onInput={(role) => change({ role })} fault={wrong.role} hint={drafted('role')} placeholder="Backend Engineer" maxLength={200} required />
              <Text label="Company" value={now.company} onInput={(company) => change({ company })} fault={wrong.company} hint={drafted('company')} placeholder="Acme" maxLength={200} required />
            </div>
            <details open={unfolded}>
              <summary>Company website</summary>
              <Text label="Address" type="url" value={now.website} onInput={(website) => change({ website })} placeholder="https://" maxLength={500} hint="Kept with the request. It is not opened." />
            </details>
          </>
        )}
      </div>
      <div class="action-bar">
        <div class="row">
          <button class="button primary" type="submit">Choose how it looks</button>
        </div>
      </div>
    </form>
  );
}

const drafted = (field: 'role' | 'company') => (isDrafted(field) ? 'Read from the posting. Change it if it is wrong.' : undefined);

/** The words of the posting, how much room is left, and what is read in them. */
function Posting({ fault }: { fault?: string }) {
  const now = draft.value;
  const long = now.posting.length > POSTING_LIMIT;
  return (
    <div class="stack-tight">
      {now.jobId !== '' && (
        <p class="row between kept">
          <span class="row"><Icon name="check" />{isChanged() ? 'A saved job. Your changes are saved when you go on.' : 'One of your saved jobs.'}</span>
          <button class="button small" type="button" onClick={another}>Begin another</button>
        </p>
      )}
      <Text
        label="The posting"
        rows={now.posting ? 9 : 7}
        value={now.posting}
        onInput={posted}
        fault={fault}
        placeholder="Paste the whole text of the job posting here."
        hint={
          now.posting ? (
            <span class={long ? 'too-long' : ''}>
              {now.posting.length.toLocaleString('en')} of {POSTING_LIMIT.toLocaleString('en')} characters{long ? ': too long' : ''}
            </span>
          ) : (
            'Without it your documents are not fitted to the job, and there is no score.'
          )
        }
      />
      <PostingRead />
    </div>
  );
}

/** Whose documents these will be: nobody should find out on the finished page. */
function Writer() {
  const of = writer.value;
  if (of.state === 'loading') return <div class="bone bone-row" aria-hidden="true" />;
  if (of.state === 'empty') {
    return (
      <Notice tone="warn" title={of.instead ? 'You have no profile of your own yet.' : 'Your profile is empty.'}>
        <p>A resume can only say what you tell it. Start from a resume you have; what you type here is kept.{of.instead && ` Until then documents are written for ${of.instead}.`}</p>
        <p class="row"><a class="button small" href={page.setup}>Set up my profile</a><a href={page.profile}>Type it by hand</a></p>
      </Notice>
    );
  }
  if (of.state === 'unknown') return null;
  return (
    <p class="writer">
      <Icon name="page" />
      <span>Writing for <strong>{of.name}</strong></span>
      <Other own={of.own} />
    </p>
  );
}

/** The way to what documents say: to change it, or for somebody whose documents these are not, to write from their own. */
function Other({ own }: { own: boolean }) {
  if (own) return <a href={page.profile}>Change profile</a>;
  if (who.value.state === 'in') return <a href={page.setup}>Write from my own</a>;
  return <button class="button plain small" type="button" onClick={() => (signInOpen.value = true)}>Write from my own</button>;
}
