import { limitedUntil, secondsLeft } from '../state/limit';
import { Notice } from './Notice';
import { clock } from './words';

/** Too many starts: how long to wait. Still there after a reload. */
export function Limited() {
  const left = secondsLeft(limitedUntil.value);
  if (left === 0) return null;
  return (
    <Notice tone="warn" title="That is all for the moment." loud>
      <p>This server takes only so many requests in a while. Nothing you typed is lost.</p>
      <p class="countdown" role="timer" aria-label="Time until you can start again">{clock(left)}</p>
    </Notice>
  );
}
