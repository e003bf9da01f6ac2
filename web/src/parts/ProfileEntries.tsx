import { type Entry, factOf } from '../api/types';
import { edit } from '../state/profile';
import { Text } from './Fields';
import { Icon } from './Icon';
import { Listed } from './Listed';

const MONTH = 'Year, or year and month: 2021-04';
const span = (one: Entry) => [one.startDate, one.endDate ?? (one.startDate ? 'now' : '')].filter(Boolean).join(' – ');

/** Stations of working life, each with what was done there. */
export function Entries({ entries }: { entries: Entry[] }) {
  const put = (index: number, part: Partial<Entry>) => edit({ entries: entries.map((one, i) => (i === index ? { ...one, ...part } : one)) });
  return (
    <section class="card">
      <h2>Experience</h2>
      {entries.length === 0 && <p class="quiet">Paid or not: every station with what you did there.</p>}
      {entries.map((one, index) => (
        <details class="entry-form" key={one.id || `new-${index}`} open={one.title === ''}>
          <summary>
            <span><strong>{one.role || one.title || 'New station'}</strong> <span class="quiet">{[one.role ? one.title : '', span(one)].filter(Boolean).join(' · ')}</span></span>
          </summary>
          <div class="stack">
            <div class="pair">
              <Text label="Organisation" value={one.title} onInput={(title) => put(index, { title })} maxLength={200} />
              <Text label="Role" value={one.role ?? ''} onInput={(role) => put(index, { role })} maxLength={200} />
              <Text label="From" value={one.startDate ?? ''} onInput={(startDate) => put(index, { startDate })} hint={MONTH} />
              <Text label="Until" value={one.endDate ?? ''} onInput={(endDate) => put(index, { endDate })} hint="Empty if you are still there" />
              <Text label="Place" value={one.location ?? ''} onInput={(location) => put(index, { location })} maxLength={200} />
            </div>
            <Accomplishments entry={one} onChange={(accomplishments) => put(index, { accomplishments })} />
            <Listed label="Tools and technologies" values={one.technologies ?? []} onChange={(technologies) => put(index, { technologies })} />
            <div><button class="button small danger" type="button" onClick={() => edit({ entries: entries.filter((_, i) => i !== index) })}><Icon name="trash" />Remove this station</button></div>
          </div>
        </details>
      ))}
      <div><button class="button" type="button" onClick={() => edit({ entries: [...entries, { title: '' }] })}><Icon name="plus" />Add a station</button></div>
    </section>
  );
}

function Accomplishments({ entry, onChange }: { entry: Entry; onChange: (facts: NonNullable<Entry['accomplishments']>) => void }) {
  const facts = (entry.accomplishments ?? []).map(factOf);
  return (
    <fieldset class="stack-tight">
      <legend class="legend">What you did and what came of it</legend>
      {facts.map((fact, index) => (
        <div class="joined top" key={fact.id || `new-${index}`}>
          <textarea
            class="input"
            rows={2}
            maxLength={2000}
            value={fact.text}
            aria-label={`Accomplishment ${index + 1} at ${entry.title || 'this station'}`}
            onInput={(event) => onChange(facts.map((one, i) => (i === index ? { ...one, text: event.currentTarget.value } : one)))}
          />
          <button class="icon-button" type="button" aria-label={`Remove accomplishment ${index + 1}`} onClick={() => onChange(facts.filter((_, i) => i !== index))}><Icon name="trash" /></button>
        </div>
      ))}
      <div><button class="button small" type="button" onClick={() => onChange([...facts, { text: '' }])}><Icon name="plus" />Add an accomplishment</button></div>
    </fieldset>
  );
}
