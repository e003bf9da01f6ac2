import type { ComponentChildren } from 'preact';
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
          <ul class="bullets">{seen.quotes.map((one, i) => <li key={i}><q>{one}</q></li>)}</ul>
        </details>
      )}
    </div>
  );
}

/** A level from 1 to 10, by pointer or arrow keys. */
export function Level({ label, value, low, high, most = 10, onChange }: { label: string; value: number; low: string; high: string; most?: number; onChange: (value: number) => void }) {
  return (
    <label class="level-field">
      <span class="row between"><strong>{label}</strong><output class="percentage">{value} of {most}</output></span>
      <input type="range" min={1} max={most} step={1} value={value} aria-valuetext={`${value} of ${most}`} onInput={(event) => onChange(Number(event.currentTarget.value))} />
      <span class="row between quiet"><span>{low}</span><span>{high}</span></span>
    </label>
  );
}
