import { factOf, type PersonalInfo } from '../api/types';
import { onPaper, READABLE } from '../state/contrast';
import { edit, lacking, part, saved } from '../state/profile';
import { who } from '../state/session';
import { Check, Text } from './Fields';

const CONTACT = [['email', 'Email'], ['phone', 'Phone'], ['location', 'Place'], ['website', 'Website'], ['linkedin', 'LinkedIn'], ['github', 'GitHub']] as const;

/** Who the documents are about. */
export function AboutMe() {
  const info = part('personalInfo').value ?? { name: '' };
  const set = (changed: Partial<PersonalInfo>) => edit({ personalInfo: { ...info, ...changed } });
  const wrong = lacking.value.find((one) => one.row === '')?.words;
  return (
    <section class="card">
      <h2>About you</h2>
      <div class="pair">
        <Text label="Name" value={info.name} onInput={(name) => set({ name })} maxLength={100} autoComplete="name" required fault={wrong} />
        <Text label="Title" value={info.title ?? ''} onInput={(title) => set({ title })} maxLength={200} placeholder="Backend Engineer" />
        <Text label="Email" type="email" value={info.email ?? ''} onInput={(email) => set({ email })} maxLength={200} autoComplete="email" />
        <Text label="Phone" type="tel" value={info.phone ?? ''} onInput={(phone) => set({ phone })} maxLength={50} autoComplete="tel" />
        <Text label="Place" value={info.location ?? ''} onInput={(location) => set({ location })} maxLength={100} placeholder="Leeds, United Kingdom" />
        <Text label="Website" type="url" value={info.website ?? ''} onInput={(website) => set({ website })} maxLength={500} autoComplete="url" />
        <Text label="LinkedIn" type="url" value={info.linkedin ?? ''} onInput={(linkedin) => set({ linkedin })} maxLength={500} />
        <Text label="GitHub" type="url" value={info.github ?? ''} onInput={(github) => set({ github })} maxLength={500} />
      </div>
      <Summary />
    </section>
  );
}

function Summary() {
  const summary = part('summary').value;
  return (
    <Text
      label="In your own words"
      rows={3}
      value={summary ? factOf(summary).text : ''}
      maxLength={2000}
      onInput={(text) => edit({ summary: { ...(summary ? factOf(summary) : {}), text } })}
      hint="Two or three sentences about what you do well."
    />
  );
}

const USUAL = '#3b82f6'; // whoever has chosen none has this one: nothing to warn anybody of

/** How the head of the documents looks, and what strangers may read there. */
export function Accent() {
  const info = part('personalInfo').value ?? { name: '' };
  const color = info.accentColor ?? USUAL;
  const ratio = onPaper(color);
  const shown = info.publicContact ?? [];
  const visited = who.value.state === 'none' || saved.value?.id === 'site'; // only the site's profile is written from by others
  const set = (changed: Partial<PersonalInfo>) => edit({ personalInfo: { ...info, ...changed } });
  return (
    <section class="card">
      <h2>{visited ? 'Colour and contact' : 'Colour'}</h2>
      <div class="field">
        <label for="own-accent">Accent colour of your documents</label>
        <div class="row">
          <input id="own-accent" class="input color" type="color" aria-describedby="own-accent-note" value={color} onInput={(event) => set({ accentColor: event.currentTarget.value })} />
          <p class="quiet" id="own-accent-note" role="status">
            {color.toLowerCase() === USUAL ? 'The usual blue. Your documents use a shade of it that reads well on white paper.' : ratio >= READABLE
              ? `Reads well on white paper (contrast ${ratio.toFixed(1)} to 1).`
              : `Too light to read on white paper (contrast ${ratio.toFixed(1)} to 1, text needs ${READABLE}). Your documents use a darker shade of it.`}
          </p>
        </div>
      </div>
      {visited && <details>
        <summary>Contact shown to visitors</summary>
        <div class="stack-tight">
          <p class="quiet">If others write documents from your public profile, these stand on them. Your own documents show all.</p>
          <div class="pair checks">
            {CONTACT.map(([name, words]) => (
              <Check key={name} label={words} checked={shown.includes(name)} onChange={(on) => set({ publicContact: CONTACT.map(([one]) => one).filter((one) => (one === name ? on : shown.includes(one))) })} />
            ))}
          </div>
        </div>
      </details>}
    </section>
  );
}
