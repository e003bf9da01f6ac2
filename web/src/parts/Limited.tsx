import { closeLimit, limited, limitOpen, secondsLeft } from '../state/limit';
import { Dialog } from './Dialog';
import { Notice } from './Notice';
import { clock } from './words';

/** Too many starts, said where they are started: how long to wait. Still there after a reload. */
export function Limited() {
  const left = secondsLeft(limited.value.until);
  if (left === 0 || limitOpen.value) return null;
  return (
    <Notice tone="warn" title="That is all for the moment.">
      <p>This server takes only so many requests in a while. You can start again in {clock(left)}.</p>
    </Notice>
  );
}

/** The same at the moment of the refusal, before everything else. It goes by itself when the time is over. */
export function LimitDialog() {
  const { until, used, limit } = limited.value;
  const left = secondsLeft(until);
  return (
    <Dialog name="limit" title="That is all for the moment" open={limitOpen.value && left > 0} onClose={closeLimit}>
      <p>This server takes only so many requests in a while. Nothing you typed is lost.</p>
      <p class="countdown" role="timer" aria-label="Time until you can start again">{clock(left)}</p>
      {used !== undefined && limit !== undefined && (
        <>
          <p>You have started {used} of {limit} requests.</p>
          <progress class="seam" max={limit} value={used} aria-label="Requests started" />
        </>
      )}
    </Dialog>
  );
}
