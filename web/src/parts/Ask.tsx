import { useSignal } from '@preact/signals';
import type { Question } from '../api/types';
import type { Run } from '../run/run';
import { Text } from './Fields';
import { later } from './Later';
import { Notice } from './Notice';

const Rulings = later(() => import('./Rulings'));

/** What a waiting step asks: one of its choices, or free words. */
export function Ask({ run, question }: { run: Run; question: Question }) {
  const words = useSignal('');
  const choices = question.choices ?? [];
  if (question.kind === 'unsupported') return <Rulings run={run} question={question} />;
  return (
    <Notice tone="warn" title="A question before it goes on" loud>
      <p>{question.text}</p>
      {choices.length > 0 ? (
        <div class="row">
          {choices.map((choice) => (
            <button class="button" type="button" key={choice} disabled={run.busy.value} onClick={() => void run.answer({ choice })}>
              {said(choice)}
            </button>
          ))}
        </div>
      ) : (
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
      )}
    </Notice>
  );
}

function said(choice: string): string {
  const words = choice.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
