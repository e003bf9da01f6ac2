import { read } from '../state/jobs';

/** What was understood of the posting, so that nobody finds out at the end that it was read wrongly. */
export function PostingRead() {
  const found = read.value;
  const told = found ? [found.location, found.remote ? 'Remote' : ''].filter(Boolean) : [];
  if (!found || (told.length === 0 && found.requirements.length === 0)) return <div class="hidden" role="status" />;
  return (
    <div class="posting-read" role="status">
      {found.requirements.length > 0 && (
        <details>
          <summary>
            <span>
              {found.requirements.length === 1 ? 'One thing it asks for' : `${found.requirements.length} things it asks for`}
              {told.length > 0 && <span class="quiet"> · {told.join(' · ')}</span>}
            </span>
          </summary>
          <ul class="bullets">{found.requirements.map((one) => <li key={one}>{one}</li>)}</ul>
        </details>
      )}
      {found.requirements.length === 0 && <p class="quiet">{told.join(' · ')}</p>}
    </div>
  );
}
