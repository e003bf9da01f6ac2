import { useSignal } from '@preact/signals';
import type { Question } from '../api/types';
import type { Run } from '../run/run';
import { answerOf, type Item, itemsOf, said, undecided } from './asked';
import { Segments, Text } from './Fields';
import { later } from './Later';
import { Notice } from './Notice';

const Rulings = later(() => import('./Rulings'));

/** What a waiting step asks, and the answer: a choice, a choice for each of several things, or free words. */
export function Ask({ run, question }: { run: Run; question: Question }) {
  const items = itemsOf(question);
  const choices = question.choices ?? [];
  if (question.kind === 'unsupported') return <Rulings run={run} question={question} />;
  return (
    <Notice tone="warn" title="A question before it goes on" loud>
      <p>{question.text}</p>
      {items.length > 0 && <Several run={run} items={items} choices={choices} />}
      {items.length === 0 && choices.length > 0 && (
        <div class="row">
          {choices.map((choice) => (
            <button class="button" type="button" key={choice} disabled={run.busy.value} onClick={() => void run.answer({ choice })}>{said(choice)}</button>
          ))}
        </div>
      )}
      {items.length === 0 && choices.length === 0 && <Words run={run} />}
    </Notice>
  );
}

/** Each thing is decided by itself; all decisions are sent together. */
function Several({ run, items, choices }: { run: Run; items: Item[]; choices: readonly string[] }) {
  const chosen = useSignal<Record<string, string>>({});
  const left = undecided(items, chosen.value);
  const answer = (choice?: string) => left === 0 && void run.answer(answerOf(items, chosen.value, choice));
  return (
    <>
      <ul class="stack-tight asked-of">
        {items.map((item) => (
          <li key={item.id} class="stack-tight">
            <p>{item.text}</p>
            {item.was && <p class="quiet">Before: {item.was}</p>}
            {item.note && <p class="quiet">{item.note}</p>}
            <Segments
              label={`What becomes of “${item.text}”`}
              bare
              value={chosen.value[item.id] ?? item.suggested ?? ''}
              choices={item.choices.map((one) => [one, said(one)] as const)}
              onChange={(one) => (chosen.value = { ...chosen.value, [item.id]: one })}
            />
          </li>
        ))}
      </ul>
      <div class="row">
        {(choices.length > 0 ? choices : [undefined]).map((choice) => (
          <button class="button primary" type="button" key={choice ?? ''} disabled={run.busy.value} aria-disabled={left > 0} onClick={() => answer(choice)}>
            {choice === undefined ? 'Send these answers' : said(choice)}
          </button>
        ))}
        {left > 0 && <span class="quiet">{left === 1 ? 'One is' : `${left} are`} still open.</span>}
      </div>
    </>
  );
}

function Words({ run }: { run: Run }) {
  const words = useSignal('');
  return (
    <form
      class="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.value.trim()) void run.answer({ text: words.value.trim() });
      }}
    >
      <Text label="Your answer" value={words.value} onInput={(value) => (words.value = value)} rows={2} />
      <div><button class="button primary" type="submit" disabled={run.busy.value}>Send this answer</button></div>
    </form>
  );
}
