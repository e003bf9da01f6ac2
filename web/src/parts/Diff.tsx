import type { Change, Standing, Words } from '../api/types';
import { grouped, kindWord } from '../edit/telling';

/** What changed, part by part: what came is underlined, what went is struck through, and both are said. */
export function Diff({ changes }: { changes: readonly Change[] }) {
  return (
    <div class="diff stack">
      {grouped(changes).map((group) => (
        <section key={group.title} class="stack-tight">
          <h4>{group.title}</h4>
          <ul>{group.changes.map((one) => <Line key={`${one.kind} ${one.where} ${one.was ?? ''}`} change={one} />)}</ul>
        </section>
      ))}
    </div>
  );
}

const TONES: Record<Change['kind'], string> = { added: 'good', removed: '', changed: 'accent', moved: '' };

function Line({ change }: { change: Change }) {
  return (
    <li class={`change ${change.kind}`}>
      <span class={`chip ${TONES[change.kind]}`}>{kindWord(change.kind)}</span>
      <p>{(change.words ?? []).length > 0 && change.kind === 'changed' ? <Compared words={change.words ?? []} /> : <Whole change={change} />}</p>
    </li>
  );
}

function Whole({ change }: { change: Change }) {
  const text = change.after ?? change.before ?? '';
  if (change.kind === 'removed') return <del>{text}</del>;
  return change.kind === 'added' ? <ins>{text}</ins> : <>{text}</>;
}

function Compared({ words }: { words: readonly Words[] }) {
  return (
    <>
      {words.map((one, index) => {
        if (one.kind === 'same') return <span key={index}>{one.text}</span>;
        if (one.kind === 'added') return <ins key={index}><span class="hidden"> in: </span>{one.text}</ins>;
        return <del key={index}><span class="hidden"> out: </span>{one.text}</del>;
      })}
    </>
  );
}

const STANDS: Record<Standing['kind'], { word: string; tone: string }> = {
  verbatim: { word: 'As in your profile', tone: 'good' },
  reworded: { word: 'In other words', tone: 'accent' },
  new: { word: 'Not in your profile', tone: 'warn' },
};

/** Each sentence beside the fact that it rests on. */
export function BesideProfile({ standing }: { standing: readonly Standing[] }) {
  const told = standing.filter((one, index) => one.text.trim() !== '' && standing.findIndex((other) => other.text === one.text && other.entry === one.entry) === index);
  return (
    <ul class="beside">
      {told.map((one) => (
        <li key={`${one.where}:${one.start}`} class="change">
          <span class="row"><span class={`chip ${STANDS[one.kind].tone}`}>{STANDS[one.kind].word}</span>{one.own && <span class="chip">Your wording</span>}</span>
          <p>{one.text}</p>
          {one.kind === 'reworded' && (one.facts ?? []).slice(0, 2).map((fact) => (
            <p class="quiet" key={fact.id}>Your profile{fact.of ? `, ${fact.of}` : ''}: {fact.text}</p>
          ))}
        </li>
      ))}
    </ul>
  );
}
