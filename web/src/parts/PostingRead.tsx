import { read } from '../state/jobs';

const SHOWN = 8;

/** What was understood of the posting, so that nobody finds out at the end that it was read wrongly. */
export function PostingRead() {
  const found = read.value;
  const told = found ? [found.location, found.salaryRange, found.remote ? 'Remote' : ''].filter(Boolean) : [];
  if (!found || (told.length === 0 && found.requirements.length === 0)) return <div class="hidden" role="status" />;
  return (
    <div class="posting-read" role="status">
      {told.length > 0 && <p class="quiet">{told.join(' · ')}</p>}
      {found.requirements.length > 0 && (
        <>
          <p class="quiet">{found.requirements.length === 1 ? 'One thing it asks for' : `${found.requirements.length} things it asks for`}:</p>
          <ul class="row">
            {found.requirements.slice(0, SHOWN).map((one) => <li class="chip" key={one}>{one}</li>)}
            {found.requirements.length > SHOWN && <li class="quiet">and {found.requirements.length - SHOWN} more</li>}
          </ul>
        </>
      )}
    </div>
  );
}
