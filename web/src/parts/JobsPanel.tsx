import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import * as client from '../api/client';
import type { Line } from '../api/types';
import { page } from '../api/urls';
import { live, look, panelOpen, recent, unreadable } from '../state/running';
import { Notice, Skeleton } from './Notice';
import { ago, DOCUMENTS, STATUS } from './words';

/** What runs now and what ran last, live. */
export function JobsPanel() {
  const dialog = useRef<HTMLDialogElement>(null);
  useSignalEffect(() => {
    const it = dialog.current;
    if (panelOpen.value && !it?.open) {
      it?.showModal();
      void look();
    }
    if (!panelOpen.value && it?.open) it.close();
  });
  const lines = recent.value;
  const first = lines?.filter(live) ?? [];
  const rest = lines?.filter((one) => !live(one)).slice(0, 5) ?? [];
  return (
    <dialog ref={dialog} aria-labelledby="panel-title" onClose={() => (panelOpen.value = false)} onClick={(event) => event.target === dialog.current && (panelOpen.value = false)}>
      <div class="stack">
        <div class="row between">
          <h2 id="panel-title">Running now</h2>
          <button class="button small" type="button" onClick={() => (panelOpen.value = false)}>Close</button>
        </div>
        {lines === null && !unreadable.value && <Skeleton lines={3} label="Reading what runs" />}
        {unreadable.value && <Notice tone="warn"><p>What runs cannot be read just now. It goes on all the same.</p></Notice>}
        {lines !== null && first.length === 0 && <p class="quiet">Nothing runs. Choose “Go on when I close this page” and a request appears here while the server writes it.</p>}
        <ul class="stack-tight">{first.map((line) => <Job key={line.requestId} line={line} />)}</ul>
        {rest.length > 0 && (
          <>
            <h3>Lately</h3>
            <ul class="stack-tight">{rest.map((line) => <Job key={line.requestId} line={line} />)}</ul>
          </>
        )}
      </div>
    </dialog>
  );
}

function Job({ line }: { line: Line }) {
  const status = STATUS[line.status];
  const then = (work: Promise<unknown>) => void work.catch(() => undefined).then(look);
  return (
    <li class="job">
      <div class="row between">
        <a href={page.run(line.requestId)} onClick={() => (panelOpen.value = false)}>{line.job.role} at {line.job.company}</a>
        <span class={`chip ${status?.tone}`}>{status?.word}</span>
      </div>
      {live(line) && <progress class="seam" max={100} value={line.progress} aria-label={`${line.job.role}: how much is done`} />}
      <div class="row between quiet">
        <span>{DOCUMENTS[line.generateType as keyof typeof DOCUMENTS] ?? ''} · {ago(line.createdAt)}</span>
        {live(line) && <button class="button plain small danger" type="button" aria-label={`Cancel ${line.job.role} at ${line.job.company}`} onClick={() => then(client.cancel(line.requestId))}>Cancel</button>}
        {line.status === 'failed' && <button class="button plain small" type="button" aria-label={`Try ${line.job.role} at ${line.job.company} again`} onClick={() => then(client.retry(line.requestId))}>Try again</button>}
      </div>
    </li>
  );
}
