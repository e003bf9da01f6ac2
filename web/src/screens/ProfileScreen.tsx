import { useComputed } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { api, page } from '../api/urls';
import { AboutMe, Accent } from '../parts/AboutMe';
import { Fetched } from '../parts/Fetched';
import { Icon } from '../parts/Icon';
import { Notice, Skeleton } from '../parts/Notice';
import { Pictures } from '../parts/Pictures';
import { Places } from '../parts/Places';
import { Entries } from '../parts/ProfileEntries';
import { Blurbs, Certificates, EducationRows, Languages, Projects, Skills } from '../parts/ProfileLists';
import { Prompts } from '../parts/Prompts';
import { Restored, SaveBar } from '../parts/SaveBar';
import { fault, lacking, load, save, saved, typed } from '../state/profile';
import '../styles/profile.css';

/** Everything a document may say about somebody. */
export default function ProfileScreen() {
  useEffect(() => void load(), []);
  const there = useComputed(() => typed.value !== null).value;
  return (
    <>
      <Places />
      <div class="intro">
        <h1 tabIndex={-1}>Your profile</h1>
        <p class="lead">The only source of your documents. What does not stand here is never written.</p>
      </div>
      {there ? <Form /> : fault.value ? <Unread /> : <Skeleton lines={7} label="Reading your profile" />}
    </>
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

async function send(event: Event): Promise<void> {
  event.preventDefault();
  await save();
  if (lacking.value.length === 0) return;
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid], details[open] .fault')?.scrollIntoView({ block: 'center' }));
}

function Form() {
  return (
    <form class="screen profile-form" noValidate onSubmit={(event) => void send(event)}>
      <Restored />
      <Start />
      <AboutMe />
      <Entries />
      <EducationRows />
      <Skills />
      <Projects />
      <Languages />
      <Certificates />
      <Blurbs />
      <Pictures />
      <Accent />
      <Prompts />
      <SaveBar />
    </form>
  );
}

/** In from a file, out as one. */
function Start() {
  const empty = useComputed(() => !saved.value?.personalInfo.name).value;
  return (
    <section class={`card in-and-out ${empty ? 'first' : ''}`}>
      <div class="stack-tight">
        <h2>{empty ? 'Start from a resume you have' : 'From a resume you have'}</h2>
        <p class="quiet">PDF, Word, text or JSON Resume. You look over what was read before anything is saved.</p>
      </div>
      <div class="row">
        <a class={`button ${empty ? 'primary' : ''}`} href={page.setup}><Icon name="upload" />Read a resume</a>
        {!empty && <Fetched url={api.jsonResume} name="resume.json" words="Download as JSON Resume" />}
      </div>
    </section>
  );
}
