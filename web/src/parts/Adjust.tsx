import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ApiError } from '../api/call';
import * as preferences from '../api/preferences';
import type { LayoutChanges, StyleChanges, V1Layout, V1Style } from '../api/types';
import { allSections, BULLETS, CONTACT, DENSITY, layoutSeen, SECTIONS, SENTENCES, styleSeen, TONES, VOCABULARY } from '../state/preferences';
import { swapped } from '../state/rows';
import { Choice, Segments } from './Fields';
import { Move } from './Move';
import { Notice, Skeleton } from './Notice';
import { Level, Preference } from './Seen';

type Saving = 'saved' | 'open' | 'saving' | 'failed' | 'untouched';

/** Changes are saved as they are made; several quick ones as one. */
function useKept<T extends object, C extends object>(start: T, send: (changes: C) => Promise<T>) {
  const now = useSignal(start);
  const state = useSignal<Saving>('untouched');
  const fault = useSignal('');
  const waiting = useRef<{ timer: number; changes: C } | null>(null);
  const flush = async () => {
    const sending = waiting.current;
    if (!sending) return;
    clearTimeout(sending.timer);
    waiting.current = null;
    state.value = 'saving';
    try {
      await send(sending.changes);
      if (!waiting.current) state.value = 'saved';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      waiting.current = { timer: 0, changes: { ...sending.changes, ...((waiting.current as { changes: C } | null)?.changes ?? {}) } };
      fault.value = error.message;
      state.value = 'failed';
    }
  };
  const change = (changes: C) => {
    now.value = { ...now.value, ...changes };
    state.value = 'open';
    clearTimeout(waiting.current?.timer);
    waiting.current = { changes: { ...waiting.current?.changes, ...changes } as C, timer: window.setTimeout(() => void flush(), 500) };
  };
  useEffect(() => () => void flush(), []);
  return { now, state, fault, change, flush };
}

function SavedState({ state, fault, again }: { state: Signal<Saving>; fault: Signal<string>; again: () => Promise<void> }) {
  if (state.value === 'failed') {
    return (
      <Notice tone="bad" title="Your changes are not saved." loud>
        <p>{fault.value}</p>
        <p><button class="button small" type="button" onClick={() => void again()}>Try again</button></p>
      </Notice>
    );
  }
  const words = { saved: 'Your changes are saved.', open: 'Not saved yet …', saving: 'Saving …', untouched: '' }[state.value];
  return <p class={`save-state ${state.value === 'saved' ? '' : 'open'}`} role="status">{words}</p>;
}

/** How resumes are laid out: what was read from a sample, to be adjusted. */
export function LayoutForm({ layout }: { layout: V1Layout }) {
  const { now, state, fault, change, flush } = useKept<V1Layout, LayoutChanges>(layout, (changes) => preferences.changeLayout(layout.id, changes));
  const seen = layoutSeen(layout);
  const order = allSections(now.value.section_order);
  return (
    <div class="stack">
      <Preference seen={seen.section_order}>
        <h3>Order of sections</h3>
        <ol class="order">
          {order.map((section, index) => (
            <li key={section}>
              <span>{SECTIONS[section]}{!layout.section_order.includes(section) && <span class="quiet"> · not seen</span>}</span>
              <Move name={SECTIONS[section]} index={index} count={order.length} onMove={(by) => change({ section_order: swapped(order, index, by) })} />
            </li>
          ))}
        </ol>
      </Preference>
      <Preference seen={seen.bullet_style}>
        <Choice label="How points open" value={now.value.bullet_style} choices={BULLETS} onChange={(bullet_style) => change({ bullet_style })} />
      </Preference>
      <Preference seen={seen.content_density}>
        <Segments label="How much for each position" value={now.value.content_density} choices={DENSITY} onChange={(content_density) => change({ content_density })} />
      </Preference>
      <Preference seen={seen.contact_info_format}>
        <Segments label="Where your contact line stands" value={now.value.contact_info_format} choices={CONTACT} onChange={(contact_info_format) => change({ contact_info_format })} />
      </Preference>
      <SavedState state={state} fault={fault} again={flush} />
    </div>
  );
}

/** How letters sound: what was read from a sample, to be adjusted. */
export function StyleForm({ style }: { style: V1Style }) {
  const { now, state, fault, change, flush } = useKept<V1Style, StyleChanges>(style, (changes) => preferences.changeStyle(style.id, changes));
  const seen = styleSeen(style);
  return (
    <div class="stack">
      <Preference seen={seen.tone}>
        <div class="stack">
          <Choice label="Tone" value={now.value.tone} choices={TONES} onChange={(tone) => change({ tone })} />
          <Level label="How strongly" value={now.value.tone_level} low="barely" high="strongly" onChange={(tone_level) => change({ tone_level })} />
        </div>
      </Preference>
      <Preference seen={seen.formality_level}>
        <Level label="Formality" value={now.value.formality_level} low="casual" high="formal" onChange={(formality_level) => change({ formality_level })} />
      </Preference>
      <Preference seen={seen.sentence_complexity}>
        <Segments label="Sentences" value={now.value.sentence_complexity} choices={SENTENCES} onChange={(sentence_complexity) => change({ sentence_complexity })} />
      </Preference>
      <Preference seen={seen.vocabulary_level}>
        <Segments label="Vocabulary" value={now.value.vocabulary_level} choices={VOCABULARY} onChange={(vocabulary_level) => change({ vocabulary_level })} />
      </Preference>
      <Preference seen={seen.avg_paragraph_length}>
        <Level label="Sentences a paragraph" most={8} value={now.value.avg_paragraph_length} low="short" high="long" onChange={(avg_paragraph_length) => change({ avg_paragraph_length })} />
      </Preference>
      <SavedState state={state} fault={fault} again={flush} />
    </div>
  );
}

/** A sample's preferences, read from the server when they are looked at. `onGone`: it is not there any more. */
export function Adjust({ kind, id, onGone }: { kind: 'layout' | 'style'; id: string; onGone?: () => void }) {
  const layout = useSignal<V1Layout | null>(null);
  const style = useSignal<V1Style | null>(null);
  const fault = useSignal<ApiError | null>(null);
  const load = async () => {
    fault.value = null;
    try {
      if (kind === 'layout') layout.value = await preferences.layout(id);
      else style.value = await preferences.style(id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 404 && onGone) onGone();
      else fault.value = error;
    }
  };
  useEffect(() => {
    layout.value = style.value = null;
    void load();
  }, [kind, id]);
  if (layout.value?.id === id) return <LayoutForm key={id} layout={layout.value} />;
  if (style.value?.id === id) return <StyleForm key={id} style={style.value} />;
  if (!fault.value) return <Skeleton lines={3} label="Reading what was found in your sample" />;
  return (
    <Notice tone="bad" title="This cannot be read just now." loud>
      <p>{fault.value.message}</p>
      <p><button class="button small" type="button" onClick={() => void load()}>Try again</button></p>
    </Notice>
  );
}
