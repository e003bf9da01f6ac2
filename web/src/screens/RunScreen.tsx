import { useEffect, useMemo } from 'preact/hooks';
import { page } from '../api/urls';
import { later } from '../parts/Later';
import { Notice, Skeleton } from '../parts/Notice';
import { Progress } from '../parts/Progress';
import { Run } from '../run/run';
import { signInOpen, who } from '../state/session';

const fetchResult = async () => ({ default: (await import('./Result')).Result });
const Result = later(fetchResult, 'Opening your documents', 6);

const SAYS = {
  pending: 'Writing for', processing: 'Writing for', waiting: 'Waiting for your answer', completed: 'Written for', failed: 'Stopped', cancelled: 'Cancelled',
};

/** One request: its progress while it runs, its documents when it is done. */
export function RunScreen({ requestId }: { requestId: string }) {
  const run = useMemo(() => new Run(requestId), [requestId]);
  useEffect(() => () => run.close(), [run]);
  useEffect(() => void fetchResult().catch(() => undefined), []); // there when it is needed; if not, it is asked for then
  const full = run.full.value;
  const snapshot = run.snapshot.value;
  if (run.lost.value) return <Lost run={run} />;
  if (!full || !snapshot) {
    return (
      <>
        <h1 tabIndex={-1} class="hidden">Your request</h1>
        <Skeleton lines={6} label="Reading your request" />
      </>
    );
  }
  const done = snapshot.status === 'completed' && full.status === 'completed';
  return (
    <>
      <div class="intro">
        <p class="quiet">{SAYS[snapshot.status]}</p>
        <h1 tabIndex={-1}>{full.job.role} <span class="at">at {full.job.company}</span></h1>
      </div>
      {done ? <Result full={full} /> : <Progress run={run} full={full} snapshot={snapshot} />}
    </>
  );
}

function Lost({ run }: { run: Run }) {
  const error = run.lost.value;
  const gone = error?.status === 404;
  return (
    <>
      <h1 tabIndex={-1}>{gone ? 'There is nothing here' : 'This cannot be shown just now'}</h1>
      <Notice tone={gone ? 'plain' : 'bad'} loud>
        <p>{gone ? 'This request was deleted, or it belongs to another browser or person.' : error?.message}</p>
        <div class="row">
          {!gone && <button class="button" type="button" onClick={() => void run.wake()}>Try again</button>}
          {gone && who.value.state === 'out' && <button class="button primary" type="button" onClick={() => (signInOpen.value = true)}>Sign in</button>}
          <a class="button" href={page.history}>See my documents</a>
        </div>
      </Notice>
    </>
  );
}
