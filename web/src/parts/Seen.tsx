import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Seen as What } from '../state/preferences';
import { LEVELS } from './ReviewFields';

/** One preference: its control, and below it what it rests on. */
export function Preference({ seen, children }: { seen: What; children: ComponentChildren }) {
  const [words, tone] = LEVELS[seen.level];
  return (
    <div class="preference">
      {children}
      <div class="row seen">
        <span class={tone === 'warn' ? 'chip warn' : `level ${tone}`}>{words}</span>
        <span class="quiet">{seen.words}</span>
      </div>
      {seen.quotes.length > 0 && (
        <details class="quotes">
          <summary>What was seen</summary>
          <ul class="bullets">{seen.quotes.map((one, i) => <li key={i}>{one}</li>)}</ul>
        </details>
      )}
    </div>
  );
}

/** A level from 1 to 10, by pointer or arrow keys. */
export function Level({ label, value, low, high, most = 10, onChange }: { label: string; value: number; low: string; high: string; most?: number; onChange: (value: number) => void }) {
  const id = useId();
  return (
    <div class="level-field">
      <div class="row between"><label for={id}>{label}</label><span class="percentage" aria-hidden="true">{value} of {most}</span></div>
      <input id={id} type="range" min={1} max={most} step={1} value={value} aria-valuetext={`${value} of ${most}`} onInput={(event) => onChange(Number(event.currentTarget.value))} />
      <div class="row between quiet" aria-hidden="true"><span>{low}</span><span>{high}</span></div>
    </div>
  );
}
