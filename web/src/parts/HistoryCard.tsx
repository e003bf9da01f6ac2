import { useSignal } from '@preact/signals';
import * as client from '../api/client';
import { ApiError } from '../api/call';
import type { Line } from '../api/types';
import { page } from '../api/urls';
import { again } from '../state/again';
import { filter, filters, gone, place } from '../state/history';
import { forget } from '../state/tokens';
import { Icon } from './Icon';
import { Notice } from './Notice';
import { ago, BANDS, day, DOCUMENTS, moment, STATUS } from './words';

/** One request: what it was for, how it ended, and what one can do with it. */
export function HistoryCard({ line }: { line: Line }) {
  const asked = useSignal(false);
  const fault = useSignal('');
  const { role = 'Untitled job', company = '' } = line.job;
  const title = company ? `${role} at ${company}` : role;
  const act = (work: () => Promise<unknown>) => void tried(work, fault);
  return (
    <li class="entry" data-request={line.requestId}>
      <a class="entry-title" href={page.run(line.requestId)} onClick={(event) => remember(line.requestId, event.currentTarget)}>
        <strong>{role}</strong>
        <span>{company}</span>
      </a>
      <When text={line.createdAt} />
      <Marks line={line} />
      <div class="entry-actions">
        {!line.readOnly && <button class="button plain small" type="button" aria-label={`Write again: ${title}`} onClick={() => act(() => again(line.requestId, line.createdAt))}>Write again</button>}
        {line.jobId && filters.value.jobId === '' && (
          <button class="button plain small" type="button" aria-label={`Only ${title}`} onClick={() => filter({ jobId: line.jobId ?? '' })}>Only this job</button>
        )}
        <button class="icon-button" type="button" aria-label={`Delete ${title}`} onClick={() => (asked.value = true)}><Icon name="trash" /></button>
      </div>
      {asked.value && (
        <div class="confirm">
          <span>Delete these documents with their files, versions and shared links? This cannot be undone.</span>
          <div class="row">
            <button class="button small danger" type="button" onClick={() => act(() => erase(line.requestId))}>Delete for good</button>
            <button class="button small" type="button" onClick={() => (asked.value = false)}>Keep them</button>
          </div>
        </div>
      )}
      {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
    </li>
  );
}

/** "3 days ago, 19 Nov 2026"; from a week on the day says it all. */
function When({ text }: { text: string }) {
  const near = ago(text);
  return (
    <p class="entry-when quiet">
      <time dateTime={text} title={moment(text)}>{near === day(text) ? near : `${near}, ${day(text)}`}</time>
    </p>
  );
}

function Marks({ line }: { line: Line }) {
  const status = STATUS[line.status];
  const { atsScore, band, consistencyScore } = line.figures ?? {};
  return (
    <p class="row entry-marks">
      <span class={`chip ${status?.tone}`}>{status?.word}</span>
      <span class="chip">{DOCUMENTS[line.generateType as keyof typeof DOCUMENTS] ?? 'Documents'}</span>
      {atsScore !== undefined && <span class={`chip ${BANDS[band ?? ''] ?? 'accent'}`} title={band}>Match {Math.round(atsScore * 100)}</span>}
      {consistencyScore !== undefined && <span class="chip" title="How well the documents follow the layout and style that were chosen">Style {Math.round(consistencyScore * 100)}</span>}
    </p>
  );
}

function remember(requestId: string, link: HTMLElement): void {
  place.requestId = requestId;
  place.top = link.closest('.entry')?.getBoundingClientRect().top ?? 0;
}

async function erase(requestId: string): Promise<void> {
  try {
    await client.erase(requestId);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error; // 404: it is gone already
  }
  forget(requestId);
  gone(requestId);
}

async function tried(work: () => Promise<unknown>, fault: { value: string }): Promise<void> {
  fault.value = '';
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fault.value = error.message;
  }
}
