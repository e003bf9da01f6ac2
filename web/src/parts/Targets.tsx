import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api/call';
import * as preferences from '../api/preferences';
import { Notice, Skeleton } from './Notice';
import { Level } from './Seen';

type Aims = { target_ats_score: number; max_bullets_per_role: number };
const USUAL: Aims = { target_ats_score: 0.85, max_bullets_per_role: 8 }; // the server's own, before anything was changed

/** What to aim at, and how much to say. */
export function Targets() {
  const kept = useSignal<Aims | null>(null);
  const aims = useSignal<Aims>(USUAL);
  const state = useSignal<'' | 'saving' | 'saved'>('');
  const fault = useSignal<ApiError | null>(null);
  const load = async () => {
    fault.value = null;
    try {
      show(await preferences.aims());
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 404) show(USUAL);
      else fault.value = error;
    }
  };
  const show = ({ target_ats_score, max_bullets_per_role }: Aims) => {
    kept.value = aims.value = { target_ats_score, max_bullets_per_role };
  };
  useEffect(() => void load(), []);
  const change = (part: Partial<Aims>) => {
    aims.value = { ...aims.value, ...part };
    state.value = '';
  };
  const save = async () => {
    if (state.value === 'saving') return;
    state.value = 'saving';
    fault.value = null;
    try {
      show(await preferences.changeAims(aims.value));
      state.value = 'saved';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      state.value = '';
      fault.value = error;
    }
  };
  const dirty = kept.value !== null && JSON.stringify(kept.value) !== JSON.stringify(aims.value);
  const percent = Math.round(aims.value.target_ats_score * 100);
  return (
    <section class="card">
      <h2>What to aim at</h2>
      {fault.value && (
        <Notice tone="bad" title={kept.value ? 'It was not saved.' : 'Your settings cannot be read just now.'} loud>
          <p>{fault.value.message}</p>
          {!kept.value && <p><button class="button small" type="button" onClick={() => void load()}>Try again</button></p>}
        </Notice>
      )}
      {!kept.value && !fault.value && <Skeleton lines={2} label="Reading your settings" />}
      {kept.value && (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <div class="level-field">
            <div class="row between"><label for="target">Match with the posting</label><span class="percentage" aria-hidden="true">{percent} of 100</span></div>
            <input id="target" type="range" min={50} max={100} step={5} value={percent} aria-valuetext={`${percent} of 100`} onInput={(event) => change({ target_ats_score: Number(event.currentTarget.value) / 100 })} />
            <p class="quiet">Below it, the result says what is lacking. Nothing is made up to reach it.</p>
          </div>
          <div class="stack-tight">
            <Level label="Points a position, at most" value={aims.value.max_bullets_per_role} low="brief" high="full" onChange={(max_bullets_per_role) => change({ max_bullets_per_role })} />
            <p class="quiet">The ones that fit the posting best are kept.</p>
          </div>
          <div class="row">
            <button class={`button ${dirty ? 'primary' : ''}`} type="submit" aria-disabled={!dirty || state.value === 'saving'}>{state.value === 'saving' ? 'Saving …' : 'Save these settings'}</button>
            <p class={`save-state ${dirty ? 'open' : ''}`} role="status">{dirty ? 'Not saved yet.' : state.value === 'saved' ? 'Your settings are saved.' : ''}</p>
          </div>
        </form>
      )}
    </section>
  );
}
