import { useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { changed, conflict, dropped, fault, justSaved, lacking, restored, saved, saving, settle, undo } from '../state/profile';
import { PARTS, type Part } from '../state/threeWay';
import { Notice } from './Notice';

const listed = (parts: Part[]) => parts.map((one) => PARTS[one]).join(', ');

/** Whether what stands in the form is saved, in words, and what to do about it. */
export function SaveBar() {
  const dirty = useComputed(() => changed.value).value;
  const gone = dropped.value;
  const wrong = fields();
  const state = saving.value ? 'Saving …' : fault.value || lacking.value.length > 0 ? 'Not saved.' : conflict.value ? 'Not saved: decide above what stays.' : dirty ? 'Not saved yet.' : justSaved.value ? 'Your profile is saved.' : saved.value?.personalInfo.name ? 'Everything is saved.' : 'Nothing is saved yet.';
  const notes = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fault.value || conflict.value) notes.current?.scrollIntoView({ block: 'center' }); // the form is long
  }, [fault.value, conflict.value]);
  return (
    <>
      <div class="stack save-notes" ref={notes}>
        <Elsewhere />
        {fault.value && (
          <Notice tone="bad" title="It was not saved." loud>
            <p>{fault.value.message} What you typed is still here.</p>
            {wrong.length > 0 && <ul class="bullets">{wrong.map((one) => <li key={one}>{one}</li>)}</ul>}
          </Notice>
        )}
        {lacking.value.length > 0 && (
          <Notice tone="bad" title="Something is missing before it can be saved." loud>
            <ul class="bullets">{lacking.value.map((one) => <li key={one.row + one.words}>{one.words}</li>)}</ul>
          </Notice>
        )}
      </div>
      <div class="action-bar save-bar">
        {gone && (
          <p class="undo" role="status">
            <span>{gone.words}.</span>
            <button
              class="button plain small"
              type="button"
              onClick={() => {
                dropped.value = null;
                gone.back();
              }}
            >
              Put it back
            </button>
          </p>
        )}
        <div class="row between saving">
          <p class={`save-state ${dirty ? 'open' : saved.value?.personalInfo.name ? '' : 'none'}`} role="status">{state}</p>
          {dirty && !conflict.value && (
            <div class="row">
              <button class="button" type="button" onClick={undo}>Undo all</button>
              <button class="button primary" type="submit" aria-disabled={saving.value}>Save my profile</button>
            </div>
          )}
        </div>
      </div>
    </>
  );
}

/** What was typed before a reload stands in the form again: nobody should wonder why. */
export function Restored() {
  if (!restored.value || !changed.value) return null;
  return (
    <Notice tone="warn" title="What you typed before is still here.">
      <p>It was not saved then. Save it, or undo it.</p>
    </Notice>
  );
}

/** Two tabs, one profile. */
function Elsewhere() {
  const met = conflict.value;
  if (!met) return null;
  const apart = met.both.length === 0;
  return (
    <Notice tone="warn" title="Your profile was changed in another tab or on another device." loud>
      {met.there.length > 0 && <p>Changed there: {listed(met.there)}.</p>}
      {met.here.length > 0 && <p>Changed here: {listed(met.here)}.</p>}
      {apart ? (
        <>
          <p>The two do not touch: both can be kept.</p>
          <div><button class="button" type="button" onClick={() => void settle('mine')}>Keep both and save</button></div>
        </>
      ) : (
        <>
          <p>Changed in both places: {listed(met.both)}. Only one can stay. Everything else is kept from both.</p>
          <div class="row">
            <button class="button" type="button" onClick={() => void settle('mine')}>Keep mine and save</button>
            <button class="button" type="button" onClick={() => void settle('theirs')}>Take what was saved there</button>
          </div>
        </>
      )}
    </Notice>
  );
}

/** The fields that the server refused, as a person would name them. */
function fields(): string[] {
  const told = fault.value?.details.fields;
  if (!Array.isArray(told)) return [];
  return told.slice(0, 5).map((one: { field?: string; message?: string }) => `${named(one.field ?? '')}: ${one.message ?? ''}`);
}

/** "entries.0.startDate" as a person would say it. */
function named(path: string): string {
  const words = path.split(/[./]/).filter(Boolean).map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part.replace(/([A-Z])/g, ' $1').toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
