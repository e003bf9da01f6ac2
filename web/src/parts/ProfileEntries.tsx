import type { Entry } from '../api/types';
import { rowsOf } from '../state/rows';
import { Facts } from './Facts';
import { Check, Text } from './Fields';
import { Listed } from './Listed';
import { Month } from './Month';
import { Rows } from './Rows';

const span = (one: Entry) => [one.startDate, one.endDate || (one.startDate ? 'now' : '')].filter(Boolean).join(' – ');
const points = (one: Entry) => (one.accomplishments?.length ? `${one.accomplishments.length} point${one.accomplishments.length === 1 ? '' : 's'}` : 'nothing told yet');

/** Stations of working life, each with what was done there. */
export function Entries() {
  return (
    <Rows
      kind="entries"
      title="Experience"
      one="a position"
      empty="Paid or not: every position with what you did there."
      blank={{ title: '' }}
      named={(one) => one.role || one.title}
      beside={(one) => [one.role ? one.title : '', span(one), points(one)].filter(Boolean).join(' · ')}
    >
      {(one, put) => (
        <>
          <div class="pair">
            <Text label="Organisation" value={one.title} onInput={(title) => put({ title })} maxLength={200} />
            <Text label="Role" value={one.role ?? ''} onInput={(role) => put({ role })} maxLength={200} />
            <Month label="From" value={one.startDate ?? ''} onInput={(startDate) => put({ startDate })} />
            <Month label="Until" value={one.endDate ?? ''} onInput={(endDate) => put({ endDate })} hint="Empty if you are still there" />
            <Text label="Place" value={one.location ?? ''} onInput={(location) => put({ location })} maxLength={200} />
            <Text label="Website" type="url" value={one.url ?? ''} onInput={(url) => put({ url })} maxLength={500} />
          </div>
          <Check label="This work was unpaid" checked={one.engagement === 'volunteer'} onChange={(on) => put({ engagement: on ? 'volunteer' : null })} />
          <Facts
            legend="What you did and what came of it"
            one="Accomplishment"
            of={one.title || 'this position'}
            values={one.accomplishments}
            now={() => rowsOf('entries').find((other) => other.id === one.id)?.accomplishments}
            onChange={(accomplishments) => put({ accomplishments })}
          />
          <Listed label="Tools and technologies" values={one.technologies ?? []} onChange={(technologies) => put({ technologies })} />
          <details>
            <summary>Summary and notes</summary>
            <div class="stack">
              <Text label="In short" rows={3} value={one.summary ?? ''} onInput={(summary) => put({ summary })} maxLength={5000} hint="What the place does and what you were there for." />
              <Text label="Notes for yourself" rows={2} value={one.notes ?? ''} onInput={(notes) => put({ notes })} maxLength={2000} hint="Never written into a document." />
            </div>
          </details>
        </>
      )}
    </Rows>
  );
}
