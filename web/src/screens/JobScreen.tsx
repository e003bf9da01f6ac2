import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { page } from '../api/urls';
import { Icon } from '../parts/Icon';
import { Notice } from '../parts/Notice';
import { Text } from '../parts/Fields';
import { change, draft, faults, POSTING_LIMIT } from '../state/draft';
import { go } from '../state/route';
import { loadWriter, writer } from '../state/writer';

/** The job: what the posting says, and for whom it is. */
export function JobScreen() {
  const tried = useSignal(false);
  useEffect(() => void loadWriter(), []);
  const now = draft.value;
  const wrong = tried.value ? faults(now) : {};
  const send = (event: Event) => {
    event.preventDefault();
    tried.value = true;
    if (Object.keys(faults(now)).length === 0) return go(page.options);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  const left = POSTING_LIMIT - now.posting.length;
  return (
    <form class="screen" onSubmit={send} noValidate>
      <div class="intro">
        <h1 tabIndex={-1}>Which job is it for?</h1>
        <p class="lead">Your resume and letter are written from what you really did. The posting decides what comes first; it adds nothing.</p>
      </div>
      <Writer />
      <div class="card">
        <div class="pair">
          <Text label="Role" value={now.role} onInput={(role) => change({ role })} fault={wrong.role} placeholder="Backend Engineer" maxLength={200} required />
          <Text label="Company" value={now.company} onInput={(company) => change({ company })} fault={wrong.company} placeholder="Acme" maxLength={200} required />
        </div>
        <Text
          label="The posting"
          rows={11}
          value={now.posting}
          onInput={(posting) => change({ posting })}
          fault={wrong.posting}
          placeholder="Paste the whole text of the job posting here."
          hint={
            now.posting
              ? `${now.posting.length.toLocaleString('en')} of ${POSTING_LIMIT.toLocaleString('en')} characters${left < 0 ? ': too long' : ''}`
              : 'Without it your documents are not fitted to the job, and there is no score.'
          }
        />
        <details open={now.website !== ''}>
          <summary>Company website</summary>
          <Text label="Address" type="url" value={now.website} onInput={(website) => change({ website })} placeholder="https://" maxLength={500} hint="Kept with the request. It is not opened." />
        </details>
      </div>
      <div class="action-bar">
        <div class="row">
          <button class="button primary" type="submit">Choose how it looks</button>
        </div>
      </div>
    </form>
  );
}

/** Whose documents these will be: nobody should find out on the finished page. */
function Writer() {
  const of = writer.value;
  if (of.state === 'loading') return <div class="bone bone-row" aria-hidden="true" />;
  if (of.state === 'empty') {
    return (
      <Notice tone="warn" title="Your profile is empty.">
        <p>A resume can only say what you tell it. Start from a resume you have; what you type here is kept.</p>
        <p class="row"><a class="button small" href={page.setup}>Set up my profile</a><a href={page.profile}>Type it by hand</a></p>
      </Notice>
    );
  }
  if (of.state === 'unknown') return null;
  return (
    <p class="writer">
      <Icon name="page" />
      <span>Writing for <strong>{of.name}</strong></span>
      <a href={page.profile}>Change profile</a>
    </p>
  );
}
