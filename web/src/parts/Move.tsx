import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Icon } from './Icon';
import '../styles/moves.css';

/** Up, down and away, by pointer or keyboard. The focus stays on the button, and the new place is read out. */
export function Move({ name, index, count, onMove, onRemove }: { name: string; index: number; count: number; onMove?: (by: -1 | 1) => void; onRemove?: () => void }) {
  const told = useSignal('');
  const here = useRef<HTMLDivElement>(null);
  const move = (by: -1 | 1) => {
    if (index + by < 0 || index + by >= count) return;
    onMove?.(by);
    told.value = `${name}: now ${index + by + 1} of ${count}`;
    requestAnimationFrame(() => here.current?.querySelector<HTMLElement>(by < 0 ? '.up' : '.down')?.focus());
  };
  return (
    <div class="move" ref={here}>
      {onMove && (
        <>
          <button class="icon-button up" type="button" aria-label={`Move ${name} up`} aria-disabled={index === 0} onClick={() => move(-1)}><Icon name="up" /></button>
          <button class="icon-button down" type="button" aria-label={`Move ${name} down`} aria-disabled={index === count - 1} onClick={() => move(1)}><Icon name="lower" /></button>
        </>
      )}
      {onRemove && <button class="icon-button away" type="button" aria-label={`Remove ${name}`} onClick={onRemove}><Icon name="trash" /></button>}
      <span class="hidden" role="status">{told.value}</span>
    </div>
  );
}
