import { useEffect } from 'preact/hooks';
import { factOf, type PersonalInfo, type Profile } from '../api/types';
import { Text } from '../parts/Fields';
import { ImportFile } from '../parts/ImportFile';
import { Notice, Skeleton } from '../parts/Notice';
import { Entries } from '../parts/ProfileEntries';
import { Certificates, EducationRows, Languages, Skills } from '../parts/ProfileLists';
import { Pictures } from '../parts/Pictures';
import { changed, edit, fault, justSaved, load, save, saving, typed, undo } from '../state/profile';

/** Everything a document may say about somebody. */
export default function ProfileScreen() {
  useEffect(() => void load(), []);
  const profile = typed.value;
  const head = (
    <div class="intro">
      <h1 tabIndex={-1}>Your profile</h1>
      <p class="lead">The only source of your documents. What does not stand here is never written.</p>
    </div>
  );
  if (!profile) {
    return (
      <>
        {head}
        {fault.value ? (
          <Notice tone="bad" title="Your profile cannot be read just now." loud>
            <p>{fault.value.message}</p>
            <p><button class="button" type="button" onClick={() => void load()}>Try again</button></p>
          </Notice>
        ) : (
          <Skeleton lines={7} label="Reading your profile" />
        )}
      </>
    );
  }
  const field = fault.value ? String(fault.value.details.field ?? '') : '';
  return (
    <form
      class="screen"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {head}
      <ImportFile />
      <About profile={profile} />
      <Entries entries={profile.entries ?? []} />
      <EducationRows rows={profile.education ?? []} />
      <Skills groups={profile.skills ?? []} />
      <Languages rows={profile.languages ?? []} />
      <Certificates rows={profile.certificates ?? []} />
      <Pictures />
      {fault.value && (
        <Notice tone="bad" title="It was not saved." loud>
          <p>{fault.value.message}{field ? ` (${field})` : ''} What you typed is still here.</p>
        </Notice>
      )}
      <p class={justSaved.value ? 'toast' : 'hidden'} role="status">{justSaved.value ? 'Your profile is saved.' : ''}</p>
      {changed.value && (
        <div class="action-bar">
          <div class="row">
            <button class="button" type="button" onClick={undo}>Undo</button>
            <button class="button primary" type="submit" aria-disabled={saving.value}>{saving.value ? 'Saving …' : 'Save my profile'}</button>
          </div>
        </div>
      )}
    </form>
  );
}

function About({ profile }: { profile: Profile }) {
  const info = profile.personalInfo;
  const set = (part: Partial<PersonalInfo>) => edit({ personalInfo: { ...info, ...part } });
  return (
    <section class="card">
      <h2>About you</h2>
      <div class="pair">
        <Text label="Name" value={info.name} onInput={(name) => set({ name })} maxLength={100} autoComplete="name" required />
        <Text label="Title" value={info.title ?? ''} onInput={(title) => set({ title })} maxLength={200} placeholder="Backend Engineer" />
        <Text label="Email" type="email" value={info.email ?? ''} onInput={(email) => set({ email })} maxLength={200} autoComplete="email" />
        <Text label="Phone" type="tel" value={info.phone ?? ''} onInput={(phone) => set({ phone })} maxLength={50} autoComplete="tel" />
        <Text label="Place" value={info.location ?? ''} onInput={(location) => set({ location })} maxLength={100} placeholder="Leeds, United Kingdom" />
        <Text label="Website" type="url" value={info.website ?? ''} onInput={(website) => set({ website })} maxLength={500} autoComplete="url" />
        <Text label="LinkedIn" type="url" value={info.linkedin ?? ''} onInput={(linkedin) => set({ linkedin })} maxLength={500} />
        <Text label="GitHub" type="url" value={info.github ?? ''} onInput={(github) => set({ github })} maxLength={500} />
      </div>
      <Text
        label="In your own words"
        rows={3}
        value={profile.summary ? factOf(profile.summary).text : ''}
        maxLength={2000}
        onInput={(text) => edit({ summary: { ...(profile.summary ? factOf(profile.summary) : {}), text } })}
        hint="Two or three sentences about what you do well."
      />
      <div class="field">
        <label for="own-accent">Accent colour of your documents</label>
        <input id="own-accent" class="input color" type="color" value={info.accentColor ?? '#3b82f6'} onInput={(event) => set({ accentColor: event.currentTarget.value })} />
      </div>
    </section>
  );
}
