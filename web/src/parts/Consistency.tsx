import type { ConsistencyScore as Found } from '../api/types';

const NAMES: Record<string, string> = {
  writing_style: 'Writing style', structural: 'Structure', quality: 'Quality', ats: 'Readable by machines', content_accuracy: 'True to your profile',
};

/** How well the documents follow the layout and the style that were chosen. */
export function Consistency({ consistency }: { consistency: Found }) {
  if (consistency.overall == null) return null;
  return (
    <section class="card">
      <div class="row between">
        <h2>Follows your choices</h2>
        <span class="row">
          <span class="chip accent">{consistency.grade}</span>
          <strong>{Math.round(consistency.overall * 100)}</strong>
        </span>
      </div>
      <details>
        <summary>Category by category</summary>
        <ul class="parts">
          {consistency.categories.map((one) => (
            <li key={one.category}>
              <div class="row between">
                <strong>{NAMES[one.category] ?? one.category}</strong>
                <span class="quiet">{one.score == null ? 'not judged' : Math.round(one.score * 100)}</span>
              </div>
              {one.score != null && <meter min={0} max={1} value={one.score} aria-label={NAMES[one.category] ?? one.category} />}
              {one.score == null && one.reason && <p class="quiet">{one.reason}</p>}
              {[...(one.issues ?? []).map((issue) => issue.text), ...(one.recommendations ?? [])].map((text) => <p class="quiet" key={text}>{text}</p>)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
