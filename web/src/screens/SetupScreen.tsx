import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as preferences from '../api/preferences';
import { page } from '../api/urls';
import { Adjust } from '../parts/Adjust';
import { Icon } from '../parts/Icon';
import { Notice, Skeleton } from '../parts/Notice';
import { ModeChoice, ReviewFields } from '../parts/ReviewFields';
import { Upload } from '../parts/Upload';
import { changed, fault, load, saved, saving } from '../state/profile';
import { takes } from '../state/review';
import { accept, begin, counts, discard, edits, go, leaves, place, review, type Step, STEPS } from '../state/setup';
import '../styles/setup.css';

const RESUME = '.pdf,.docx,.txt,application/pdf,text/plain';
const NAMES: Record<Step, string> = { profile: 'Profile', samples: 'Samples', done: 'Done' };

/** From a file to a profile, and from samples to a style: three steps that can be left and come back to. */
export default function SetupScreen() {
  useEffect(() => void load(), []);
  const step = place.value.step;
  const looked = step === 'profile' && review.value !== null;
  return (
    <>
      <div class="intro">
        <h1 tabIndex={-1}>Set up Seamstep</h1>
        <Stages at={step} />
      </div>
      {fault.value && !saved.value ? <Unread /> : !saved.value ? <Skeleton lines={4} label="Reading your profile" /> : looked ? <Look /> : step === 'profile' ? <FromFile /> : step === 'samples' ? <Samples /> : <Done />}
    </>
  );
}

function move(step: Step): void {
  go(step);
  scrollTo(0, 0);
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main h2')?.focus({ preventScroll: true }));
}

function Stages({ at }: { at: Step }) {
  const now = STEPS.indexOf(at);
  return (
    <ol class="stages">
      {STEPS.map((step, i) => (
        <li key={step} class={i < now ? 'past' : i === now ? 'now' : ''} aria-current={i === now ? 'step' : undefined}>
          {i < now ? <button type="button" onClick={() => move(step)}><Icon name="check" />{NAMES[step]}</button> : <span><b>{i + 1}</b>{NAMES[step]}</span>}
        </li>
      ))}
    </ol>
  );
}

function Unread() {
  return (
    <Notice tone="bad" title="Your profile cannot be read just now." loud>
      <p>{fault.value?.message}</p>
      <p><button class="button" type="button" onClick={() => void load()}>Try again</button></p>
    </Notice>
  );
}

function FromFile() {
  const name = saved.value?.personalInfo.name ?? '';
  return (
    <>
      <section class="card">
        <h2 tabIndex={-1}>Start from a resume you have</h2>
        <p>It is read into your profile, the only source of your documents. You look over every field; nothing is saved before you say so.</p>
        {changed.value && name && <Notice tone="warn" title="Your profile has changes that are not saved."><p>They are lost when you save what was read here. <a href={page.profile}>Save them first</a></p></Notice>}
        <Upload
          what="resume"
          primary
          accept={`${RESUME},.json,.md,application/json`}
          kinds="PDF, Word (.docx), text or JSON Resume"
          send={preferences.readProfile}
          onRead={(draft, file) => {
            begin(file.name, draft);
            move('profile');
          }}
        />
      </section>
      <section class="card">
        <h3>{name ? `There is a profile already: ${name}` : 'No resume at hand?'}</h3>
        <div class="row">
          {name && <button class="button" type="button" onClick={() => move('samples')}>Keep it and go on</button>}
          <a class="button" href={page.profile}>{name ? 'Look at it' : 'Type it by hand'}</a>
        </div>
      </section>
    </>
  );
}

function Look() {
  const now = saved.value;
  const failed = useSignal(false);
  const lines = [[now?.entries?.length, 'position'], [now?.education?.length, 'school'], [now?.skills?.length, 'group of skills', 'groups of skills'], [now?.projects?.length, 'project']] as const;
  const contents = lines.filter(([count]) => count).map(([count, one, more]) => `${count} ${count === 1 ? one : (more ?? `${one}s`)}`).join(', ') || 'no positions yet';
  const save = async () => {
    failed.value = false;
    const name = leaves.value.find((leaf) => leaf.id === '/personalInfo/name' && leaf.needed);
    if (name && (!takes(name, edits.value) || !(edits.value[name.id]?.value ?? name.value).trim())) {
      document.querySelector<HTMLElement>('[aria-label="Name"]')?.focus();
      failed.value = true;
      return;
    }
    if (await accept()) move('samples');
  };
  return (
    <>
      <div class="intro">
        <h2 tabIndex={-1}>Look over what was read</h2>
        <p class="lead">From <span class="file-name">{review.value?.file}</span>. Nothing is saved yet.</p>
      </div>
      <ModeChoice name={now?.personalInfo.name ?? ''} contents={contents} />
      <ReviewFields />
      {failed.value && <Notice tone="bad" title="Your name is missing." loud><p>Type it above: it stands on top of every document.</p></Notice>}
      {fault.value?.code === 'changed_elsewhere' ? (
        <Notice tone="warn" title="Not saved: your profile was changed elsewhere meanwhile." loud><p>It was read again. Look over what differs now, then save. What you decided is still here.</p></Notice>
      ) : (
        fault.value && <Notice tone="bad" title="It was not saved." loud><p>{fault.value.message} What you decided is still here.</p></Notice>
      )}
      <Accept onSave={() => void save()} />
    </>
  );
}

function Accept({ onSave }: { onSave: () => void }) {
  const asked = useSignal(false);
  const { taken, open, left } = counts.value;
  const out = [open > 0 && `${open} not looked at yet`, left > 0 && `${left} line${left === 1 ? '' : 's'} left out`].filter(Boolean).join(', ');
  return (
    <div class="action-bar">
      {asked.value ? (
        <div class="row between">
          <span>Drop what was read? Your profile stays as it is.</span>
          <span class="row"><button class="button small danger" type="button" onClick={discard}>Drop it</button><button class="button small" type="button" onClick={() => (asked.value = false)}>Keep it</button></span>
        </div>
      ) : (
        <>
          {out && <p class="quiet" role="status">{out}</p>}
          <div class="row">
            <button class="button" type="button" onClick={() => (asked.value = true)}>Drop it</button>
            <button class="button primary" type="button" aria-disabled={saving.value || taken === 0} onClick={() => taken > 0 && onSave()}>{saving.value ? 'Saving …' : `Save ${taken} field${taken === 1 ? '' : 's'}`}</button>
          </div>
        </>
      )}
    </div>
  );
}

function Samples() {
  const now = place.value;
  const put = (part: Partial<typeof now>) => (place.value = { ...place.value, ...part });
  return (
    <>
      <div class="intro">
        <h2 tabIndex={-1}>Show how you like it</h2>
        <p class="lead">Both are optional. Only the look and the tone are read from them: no fact gets into your profile.</p>
      </div>
      <section class="card">
        <h3>A resume whose layout you like</h3>
        {now.layoutId ? (
          <>
            <Read name={now.resumeName} onAgain={() => put({ layoutId: '' })} />
            <Adjust kind="layout" id={now.layoutId} onGone={() => put({ layoutId: '' })} />
          </>
        ) : (
          <Upload what="sample resume" accept={RESUME} kinds="PDF, Word (.docx) or text" send={preferences.uploadResume} onRead={(answer, file) => put({ layoutId: answer.layout_config_id, resumeName: file.name })} />
        )}
      </section>
      <section class="card">
        <h3>A letter that sounds like you</h3>
        {now.styleId ? (
          <>
            <Read name={now.letterName} onAgain={() => put({ styleId: '' })} />
            <Adjust kind="style" id={now.styleId} onGone={() => put({ styleId: '' })} />
          </>
        ) : (
          <Upload what="sample letter" accept={RESUME} kinds="PDF, Word (.docx) or text" send={preferences.uploadLetter} onRead={(answer, file) => put({ styleId: answer.writing_style_config_id, letterName: file.name })} />
        )}
      </section>
      <div class="action-bar">
        <div class="row">
          <button class="button" type="button" onClick={() => move('profile')}>Back</button>
          <button class="button primary" type="button" onClick={() => move('done')}>{now.layoutId || now.styleId ? 'Go on' : 'Go on without samples'}</button>
        </div>
      </div>
    </>
  );
}

function Read({ name, onAgain }: { name: string; onAgain: () => void }) {
  return (
    <div class="row between read-from">
      <span class="row"><Icon name="check" /><span>Read from <strong class="file-name">{name}</strong></span></span>
      <button class="button plain small" type="button" onClick={onAgain}>Read another one</button>
    </div>
  );
}

function Done() {
  const now = place.value;
  const name = saved.value?.personalInfo.name;
  const told = [
    name ? `Documents are written for ${name}${now.saved > 0 ? `, with ${now.saved} fields from your file` : ''}.` : 'Your profile is still empty: a resume can only say what stands there.',
    now.layoutId ? `Resumes are laid out like ${now.resumeName}.` : 'Resumes have the usual layout.',
    now.styleId ? `Letters sound like ${now.letterName}.` : 'Letters have a plain professional tone.',
  ];
  return (
    <>
      <section class="card">
        <h2 tabIndex={-1}>{name ? 'You are set up' : 'Almost there'}</h2>
        <ul class="bullets">{told.map((one) => <li key={one}>{one}</li>)}</ul>
        <p class="quiet">All of it can be changed under <a href={page.profile}>Profile</a> and <a href={page.style}>Style</a>.</p>
      </section>
      <div class="action-bar">
        <div class="row">
          <button class="button" type="button" onClick={() => move('samples')}>Back</button>
          {name ? <a class="button primary" href={page.home}>Write for a job</a> : <a class="button primary" href={page.profile}>Fill in my profile</a>}
        </div>
      </div>
    </>
  );
}
