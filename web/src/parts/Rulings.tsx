import { useSignal } from '@preact/signals';
import type { Choice, Question, UnsupportedSentence } from '../api/types';
import type { Run } from '../run/run';
import { Notice } from './Notice';
import '../styles/edit.css';

const SAYS: Record<Choice, string> = { keep: 'It is true: keep it on my word', former: 'Put back what stood there', drop: 'Take it out' };

/** Sentences that the profile does not carry: for each its person says what becomes of it. */
export default function Rulings({ run, question }: { run: Run; question: Question }) {
  const sentences = ((question.data?.sentences ?? []) as UnsupportedSentence[]);
  const chosen = useSignal<Record<string, Choice>>({});
  const missing = useSignal(false);
  const open = sentences.filter((one) => !(one.id in chosen.value)).length;
  const all = sentences.every((one) => one.choices.includes('drop'));
  const send = (choices: Record<string, Choice>) => {
    missing.value = sentences.some((one) => !(one.id in choices));
    if (!missing.value) void run.answer({ sentences: choices });
  };
  return (
    <section class="card rulings" role="region" aria-label="A question before it goes on">
      <div class="stack-tight">
        <h2>Is this so?</h2>
        <p>{question.text}</p>
        <p class="quiet">Nothing is lost. What you keep is marked as your own word, and added to your profile where it has a place.</p>
      </div>
      {sentences.map((one) => (
        <Ruling
          key={one.id}
          sentence={one}
          chosen={chosen.value[one.id]}
          fault={missing.value && !(one.id in chosen.value)}
          onChoose={(choice) => (chosen.value = { ...chosen.value, [one.id]: choice })}
        />
      ))}
      {missing.value && open > 0 && <Notice tone="bad" loud><p>{open === 1 ? 'One sentence still needs your word.' : `${open} sentences still need your word.`}</p></Notice>}
      <div class="row">
        <button class="button primary" type="button" disabled={run.busy.value} onClick={() => send(chosen.value)}>Go on with this</button>
        {sentences.length > 1 && all && (
          <button class="button plain" type="button" disabled={run.busy.value} onClick={() => send(Object.fromEntries(sentences.map((one) => [one.id, 'drop'])))}>Take all of them out</button>
        )}
      </div>
    </section>
  );
}

type RulingProps = { sentence: UnsupportedSentence; chosen: Choice | undefined; fault: boolean; onChoose: (choice: Choice) => void };

function Ruling({ sentence, chosen, fault, onChoose }: RulingProps) {
  const asked = [...new Set([...sentence.missing.map((one) => one.question), ...(sentence.missing.length === 0 ? (sentence.reasons ?? []) : [])])];
  return (
    <fieldset class={`question stack-tight ${fault ? 'fault-here' : ''}`}>
      <legend class="hidden">{sentence.text}</legend>
      <blockquote>{sentence.text}</blockquote>
      <ul class="bullets">{asked.map((one) => <li key={one}>{one}</li>)}</ul>
      <div class="stack-tight">
        {sentence.choices.map((choice) => (
          <label class="pick" key={choice}>
            <input type="radio" name={sentence.id} checked={chosen === choice} onChange={() => onChoose(choice)} />
            <span>{SAYS[choice]}</span>
            {choice === 'former' && sentence.former && <span class="quiet">“{sentence.former}”</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
