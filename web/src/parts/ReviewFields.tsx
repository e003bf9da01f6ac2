import { computed, type Signal, useSignal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import { isMonth } from '../state/clean';
import { type Card, type Leaf, open, takes, valueOf } from '../state/review';
import { KNOWN } from '../state/reviewing';
import { cards, counts, decide, decideAll, edits, placeLine, review, setMode } from '../state/setup';
import { Choice, Segments } from './Fields';
import { Icon } from './Icon';

export const LEVELS = { sure: ['Read clearly', 'good'], likely: ['Probably right', ''], check: ['Please check', 'warn'] } as const;

/** What follows from signals for this thing: drawn again only when that changes, and counted anew for another thing. */
function useOf<T>(thing: unknown, of: () => T): T {
  return useMemo(() => computed(of), [thing]).value;
}

const titleOf = (card: Card) => (card.kind === 'personalInfo' ? 'About you' : card.kind === 'summary' ? 'In your own words' : (KNOWN.find((one) => one.kind === card.kind)?.title ?? ''));

/** Every field that was read, with its line and how sure it is. What needs a look is open; the rest is one press away. */
export function ReviewFields() {
  const only = useSignal<'all' | 'open'>('all');
  const shown = cards.value.filter((card) => only.value === 'all' || card.leaves.some((leaf) => leaf.level === 'check' || leaf.old !== null));
  const groups = new Map<string, Card[]>();
  for (const card of shown) groups.set(titleOf(card), [...(groups.get(titleOf(card)) ?? []), card]);
  return (
    <>
      <Levels only={only} />
      {[...groups].map(([title, list]) => (
        <section class="card" key={title}>
          <h3 class="group-title">{title}</h3>
          {list.map((card) => <OneCard key={card.id} card={card} only={only.value === 'open'} alone={card.kind === 'personalInfo' || card.kind === 'summary'} />)}
        </section>
      ))}
      <Leftovers />
    </>
  );
}

function Levels({ only }: { only: Signal<'all' | 'open'> }) {
  const count = counts.value;
  return (
    <div class="card">
        <p class="row levels">
          <span class="chip good">{count.sure} read clearly</span>
          <span class="chip">{count.likely} probably right</span>
          <span class={`chip ${count.check > 0 ? 'warn' : ''}`}>{count.check} to check</span>
          {count.differ > 0 && <span class="chip warn">{count.differ} differ from your profile</span>}
          {count.known > 0 && <span class="chip">{count.known} already there</span>}
        </p>
        <p class="quiet">Ticked fields are taken over. What is uncertain is left out until you tick it; what stands in your profile stays until you say otherwise.</p>
        <div class="row">
          <button class="button small" type="button" onClick={() => decideAll(true)}>Take all fields</button>
          <button class="button small" type="button" onClick={() => decideAll(false)}>Take none</button>
        </div>
        {count.check + count.differ > 0 && (
          <Segments label="Show" bare value={only.value} choices={[['all', `All ${count.all}`], ['open', `Only what to check (${count.check + count.differ})`]]} onChange={(which) => (only.value = which)} />
        )}
    </div>
  );
}

function OneCard({ card, only, alone }: { card: Card; only: boolean; alone: boolean }) {
  const name = useOf(card, () => called(card));
  const taken = useOf(card, () => card.leaves.filter((leaf) => takes(leaf, edits.value)).length);
  const check = useOf(card, () => card.leaves.filter((leaf) => open(leaf, edits.value)).length);
  const lacks = useOf(card, () => card.leaves.find((leaf) => leaf.needed && !takes(leaf, edits.value))?.label ?? '');
  const started = useSignal(check > 0);
  const leaves = card.leaves.filter((leaf) => !only || leaf.level === 'check' || leaf.old !== null);
  const fields = <div class="leaves">{leaves.map((leaf) => <Field key={leaf.id} leaf={leaf} />)}</div>;
  if (alone) return leaves.length > 0 ? fields : <p class="quiet">Nothing new: your profile says the same.</p>;
  if (leaves.length === 0) return <p class="quiet"><strong>{name}</strong> stands in your profile like this.</p>;
  return (
    <details class="entry-form" open={started.value || only} onToggle={(event) => !only && (started.value = event.currentTarget.open)}>
      <summary>
        <span>
          <strong>{name}</strong> {card.match >= 0 && <span class="quiet">is in your profile · </span>}
          <span class="quiet">{taken} of {card.leaves.length} taken</span> {check > 0 && <span class="chip warn">{check} to check</span>}
        </span>
      </summary>
      {lacks && <p class="quiet lacks"><Icon name="alert" />Without “{lacks}” none of this is taken over.</p>}
      {fields}
    </details>
  );
}

function called(card: Card): string {
  const of = (key: string) => {
    const leaf = card.leaves.find((one) => one.key === key);
    return leaf ? valueOf(leaf, edits.value) : '';
  };
  const row = (review.value?.draft.profile[card.kind as 'entries'] as Record<string, unknown>[] | undefined)?.[card.at] ?? {};
  const told = (key: string) => of(key) || String(row[key] ?? '');
  const names = card.kind === 'entries' ? [told('role'), told('title')] : [told(KNOWN.find((one) => one.kind === card.kind)?.name || 'category')];
  return names.filter(Boolean).join(' · ') || of('items').slice(0, 40) || 'Without a name';
}

function Field({ leaf }: { leaf: Leaf }) {
  const take = useOf(leaf, () => takes(leaf, edits.value));
  const value = useOf(leaf, () => valueOf(leaf, edits.value));
  const id = useId();
  const [words, tone] = LEVELS[leaf.level];
  const wrong = leaf.kind === 'month' && !isMonth(value);
  const shared = {
    class: 'input', value, 'aria-label': leaf.old === null ? leaf.label : `${leaf.label}, as read`, 'aria-describedby': `${id}-source`, 'aria-invalid': wrong || undefined,
    onInput: (event: Event) => decide(leaf, { value: (event.currentTarget as HTMLInputElement).value, take: true }),
  };
  const box = leaf.kind === 'text' || leaf.kind === 'fact' || leaf.kind === 'words' ? <textarea {...shared} rows={value.length > 90 ? 3 : 2} /> : <input {...shared} type="text" autocomplete="off" />;
  const source = (
    <p class="quiet source" id={`${id}-source`}>
      {wrong && <span class="fault">Write 2021, or 2021-04. </span>}
      {leaf.source ? <>{leaf.line ? `Line ${leaf.line}: ` : 'In your file: '}“{leaf.source.trim()}”</> : leaf.needed ? 'Not found in your file.' : 'Not on a line of its own in your file.'}
    </p>
  );
  if (leaf.old !== null) {
    return (
      <fieldset class="leaf differs">
        <legend class="leaf-head"><span>{leaf.label}</span> <span class="chip warn">Differs</span></legend>
        <label class="old-new"><input type="radio" name={id} checked={!take} onChange={() => decide(leaf, { take: false })} /><span>Keep <strong>{leaf.old}</strong></span></label>
        <label class="old-new"><input type="radio" name={id} checked={take} onChange={() => decide(leaf, { take: true })} /><span>Take what was read</span></label>
        {box}
        {source}
      </fieldset>
    );
  }
  return (
    <div class={`leaf ${leaf.level === 'check' ? 'unsure' : ''} ${take ? '' : 'out'}`}>
      <div class="leaf-head">
        <label class="leaf-take"><input type="checkbox" aria-label={`Take ${leaf.label}`} checked={take} onChange={(event) => decide(leaf, { take: event.currentTarget.checked })} /><span>{leaf.label}</span></label>
        <span class={tone === 'warn' ? 'chip warn' : `level ${tone}`}>{words}</span>
      </div>
      {box}
      {source}
    </div>
  );
}

/** Lines of the file that no field holds. None of them is lost without a word. */
function Leftovers() {
  const lines = review.value?.leftovers ?? [];
  const notes = review.value?.draft.notes ?? [];
  const stations = cards.value.filter((card) => card.kind === 'entries');
  if (lines.length === 0 && notes.length === 0) return null;
  const choices = [['', 'Leave it out'], ['summary', 'In your own words'], ...stations.map((card) => [card.id, called(card)] as const), ['texts', 'Keep it as a text of its own']] as const;
  return (
    <section class="card">
      <h3 class="group-title">Found no place ({lines.length})</h3>
      {lines.length === 0 && <p class="quiet">Every line of your file is in one of the fields above.</p>}
      {lines.length > 0 && <p class="quiet">These lines of your file are in no field. Put them where they belong, or leave them out.</p>}
      {lines.map((line, i) => (
        <div class="leftover" key={`${i}-${line.text}`}>
          <p>“{line.text.trim()}”</p>
          <Choice label={`Where line ${i + 1} belongs`} value={line.to} choices={choices} onChange={(to) => placeLine(i, to)} />
        </div>
      ))}
      {notes.length > 0 && (
        <details>
          <summary>How the file was read ({notes.length})</summary>
          <ul class="bullets">{notes.map((note) => <li key={note}>{note}</li>)}</ul>
        </details>
      )}
    </section>
  );
}

/** Whether the draft joins what is there or takes its place: both said plainly. */
export function ModeChoice({ name, contents }: { name: string; contents: string }) {
  const now = review.value;
  if (!now || !name) return null;
  const theirs = now.draft.profile.personalInfo.name;
  return (
    <div class="card">
      <Segments label="What becomes of the profile that is there?" value={now.mode} choices={[['add', 'Add to it'], ['replace', 'Start afresh']]} onChange={setMode} />
      <p class="quiet" role="status">
        {now.mode === 'add'
          ? `Your profile (${name}: ${contents}) stays. Nothing in it changes unless you take it over below.`
          : `When you save, your profile (${name}: ${contents}) is replaced by what you take over below${theirs && theirs !== name ? ': the file is about somebody else' : ''}. Your colour and your prompts stay.`}
      </p>
    </div>
  );
}
