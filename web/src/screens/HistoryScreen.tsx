import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { page } from '../api/urls';
import { Choice } from '../parts/Fields';
import { HistoryCard } from '../parts/HistoryCard';
import { Icon } from '../parts/Icon';
import { Notice, Skeleton } from '../parts/Notice';
import { Pull } from '../parts/Pull';
import { SearchField } from '../parts/SearchField';
import { day } from '../parts/words';
import { busy, clear, cursor, fault, filter, filtered, filters, lines, loadJobs, lookedBackTo, place, read, saved } from '../state/history';
import '../styles/history.css';

const STATUSES = [['', 'Any'], ['completed', 'Done'], ['processing', 'Writing'], ['waiting', 'Asks you something'], ['failed', 'Stopped'], ['cancelled', 'Cancelled'], ['pending', 'Not started']] as const;
const TYPES = [['', 'Any'], ['both', 'Resume and letter'], ['resume', 'Resume'], ['coverLetter', 'Letter']] as const;
const SORTS = [['newest', 'Newest first'], ['oldest', 'Oldest first'], ['score', 'Best match first']] as const;

/** All that was ever made. The list and the place in it are kept while one looks at a document. */
export default function HistoryScreen() {
  useEffect(() => {
    void loadJobs();
    void read(lines.value === null ? 'first' : 'again');
  }, []);
  useLayoutEffect(comeBack, []);
  useEffect(() => {
    const note = () => (place.scroll = scrollY);
    addEventListener('scroll', note, { passive: true });
    return () => removeEventListener('scroll', note);
  }, []);
  const nothing = lines.value !== null && lines.value.length === 0 && !cursor.value;
  if (nothing && !filtered.value && !fault.value) return <Empty />;
  return (
    <>
      <Pull busy={busy.value === 'again'} onPull={() => void read('again')} />
      <div class="intro">
        <div class="row between">
          <h1 tabIndex={-1}>Your documents</h1>
          <button class="button small refresh" type="button" aria-label="Refresh" aria-disabled={busy.value !== ''} onClick={() => busy.value === '' && void read('again')}>
            <Icon name="again" /><span>{busy.value === 'again' ? 'Reading …' : 'Refresh'}</span>
          </button>
        </div>
      </div>
      <Finder />
      {fault.value && <Fault />}
      {lines.value === null && !fault.value && <Skeleton lines={4} label="Reading your documents" />}
      {nothing && !fault.value && <NoMatch />}
      <ul class="cards" aria-busy={busy.value !== ''}>{lines.value?.map((line) => <HistoryCard key={line.requestId} line={line} />)}</ul>
      <More />
    </>
  );
}

/** What is looked for. */
function Finder() {
  const now = filters.value;
  const wide = useMemo(() => matchMedia('(min-width: 600px)').matches, []);
  const chosen = [now.status, now.generateType, now.jobId, now.sort === 'newest' ? '' : now.sort].filter(Boolean).length;
  const known = saved.value.map((job) => [job.id, `${job.title}${job.company ? `, ${job.company}` : ''}`] as const);
  const unknown = now.jobId && !known.some(([id]) => id === now.jobId) ? [[now.jobId, nameOf(now.jobId)] as const] : [];
  return (
    <search class="finder">
      <SearchField value={now.search} onSearch={(search) => filter({ search })} />
      <details class="narrow" open={wide || chosen > 0}>
        <summary>Filter and order{chosen > 0 && <span class="count">{chosen}</span>}</summary>
        <div class="filters">
          <Choice label="State" value={now.status} choices={STATUSES} onChange={(status) => filter({ status })} />
          <Choice label="Documents" value={now.generateType} choices={TYPES} onChange={(generateType) => filter({ generateType })} />
          {(known.length > 0 || unknown.length > 0) && (
            <Choice label="Job" value={now.jobId} choices={[['', 'Any'] as const, ...unknown, ...known]} onChange={(jobId) => filter({ jobId })} />
          )}
          <Choice label="Order" value={now.sort} choices={SORTS} onChange={(sort) => filter({ sort })} />
        </div>
      </details>
    </search>
  );
}

/** A job that is saved no more still has a name on its documents. */
function nameOf(jobId: string): string {
  const job = lines.value?.find((line) => line.jobId === jobId)?.job;
  return job ? `${job.role ?? ''}, ${job.company ?? ''}` : 'This job';
}

function Fault() {
  const offline = !navigator.onLine || fault.value?.status === 0;
  const stale = lines.value !== null && lines.value.length > 0;
  const title = offline ? 'You are offline.' : 'Your documents cannot be listed just now.';
  return (
    <Notice tone={offline ? 'warn' : 'bad'} title={title} loud>
      <p>{offline ? 'Your documents are safe on the server.' : fault.value?.message}{stale ? ' Below is the list as it was last read.' : ''}</p>
      <div><button class="button small" type="button" onClick={() => void read(stale ? 'again' : 'first')}>Try again</button></div>
    </Notice>
  );
}

function More() {
  if (!cursor.value || lines.value === null || fault.value) return <p class="hidden" role="status">{told()}</p>;
  const words = filtered.value && lookedBackTo.value ? 'Look further back' : 'Show more';
  return (
    <div class="more">
      {lookedBackTo.value && busy.value === '' && <p class="quiet" role="status">{lookedUntil(lookedBackTo.value)}</p>}
      <button class="button" type="button" aria-disabled={busy.value !== ''} onClick={() => busy.value === '' && void read('more')}>{busy.value === 'more' ? 'Reading …' : words}</button>
    </div>
  );
}

function lookedUntil(text: string): string {
  const none = lines.value?.length === 0 ? 'Nothing found so far. ' : '';
  if (filters.value.sort === 'score') return `${none}There are more documents to look through.`;
  return `${none}Looked ${filters.value.sort === 'oldest' ? 'up to' : 'back to'} ${day(text)}.`;
}

const told = () => (lines.value === null || lines.value.length === 0 ? '' : `${lines.value.length} in the list`);

function NoMatch() {
  const by = filters.value.sort === 'score' && !filters.value.search;
  return (
    <div class="empty small">
      <p>Nothing matches{filters.value.search ? ` “${filters.value.search.trim()}”` : ' this choice'}.{by ? ' Only documents with a match score stand in this order.' : ''}</p>
      <button class="button" type="button" onClick={clear}>Show all my documents</button>
    </div>
  );
}

function Empty() {
  return (
    <>
      <div class="intro"><h1 tabIndex={-1}>Your documents</h1></div>
      <div class="empty">
        <Icon name="page" />
        <p>Here you will find every resume and letter you have written, with the job it was for.</p>
        <a class="button primary" href={page.home}>Write the first one</a>
      </div>
    </>
  );
}

/** Back from a document: the card that was opened stands where it stood. */
function comeBack(): void {
  const card = place.requestId ? document.querySelector(`[data-request="${CSS.escape(place.requestId)}"]`) : null;
  if (!card) return scrollTo(0, place.scroll);
  settle(card, place.top, SETTLING);
}

const SETTLING = 8;

/** Cards that were never drawn are as high as was guessed: look again for a few frames, while they are drawn. */
function settle(card: Element, top: number, frames: number): void {
  const off = card.getBoundingClientRect().top - top;
  if (Math.abs(off) >= 1) scrollBy(0, off);
  if (frames > 0 && card.isConnected) requestAnimationFrame(() => settle(card, top, frames - 1));
}
