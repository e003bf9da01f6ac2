import { useSignal } from '@preact/signals';
import * as client from '../api/client';
import { ApiError } from '../api/call';
import type { FullRequest, OpenQuestion } from '../api/types';
import { page } from '../api/urls';
import { Text } from './Fields';
import { Notice } from './Notice';

/** What is a field of the profile: it is changed there, and no sentence is added for it. */
const FIELDS = new Set(['employer', 'title', 'degree', 'date', 'name']);

/** What no fact of the profile carries. Only the person can say whether it is so. */
export function Gate({ full }: { full: FullRequest }) {
  const notes = useSignal<Record<string, string>>({});
  const before = full.answered ?? {};
  const open = bySentence(full.questions ?? []).filter((asked) => !asked.some((one) => one.id in before) && !(key(asked) in notes.value));
  const said = Object.entries(notes.value);
  if (open.length === 0 && said.length === 0) return null;
  return (
    <section class="card ask">
      <div class="stack-tight">
        <h2>{open.length > 0 ? 'Is this so?' : 'Thank you, that is noted'}</h2>
        {open.length > 0 && (
          <p class="quiet">
            {open.length === 1 ? 'One sentence rests' : `${open.length} sentences rest`} on nothing in your profile and {open.length === 1 ? 'was' : 'were'} left out. Only you can say whether it is true.
          </p>
        )}
      </div>
      {open.map((asked) => (
        <Sentence key={key(asked)} requestId={full.requestId} asked={asked} onAnswered={(note) => (notes.value = { ...notes.value, [key(asked)]: note })} />
      ))}
      {said.length > 0 && (
        <ul class="bullets" role="status">
          {said.map(([sentence, note]) => <li key={sentence}>{note}</li>)}
        </ul>
      )}
    </section>
  );
}

type SentenceProps = { requestId: string; asked: OpenQuestion[]; onAnswered: (note: string) => void };

function Sentence({ requestId, asked, onAnswered }: SentenceProps) {
  const text = asked[0]?.text ?? '';
  const wording = useSignal(text);
  const busy = useSignal(false);
  const fault = useSignal('');
  const say = async (answer: 'yes' | 'no') => {
    busy.value = true;
    fault.value = '';
    try {
      const { answers } = await client.answerQuestions(requestId, answersTo(asked, answer, wording.value.trim()));
      onAnswered(answers[0]?.note ?? '');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="stack-tight question">
      <blockquote>{text}</blockquote>
      <ul class="bullets">{asked.map((one) => <li key={one.id}>{one.question}</li>)}</ul>
      <Text label="As you would put it" value={wording.value} rows={2} maxLength={2000} onInput={(typed) => (wording.value = typed)} hint="Change it until every word is true." />
      <div class="row">
        <button class="button" type="button" disabled={busy.value} onClick={() => void say('yes')}>Yes, add this to my profile</button>
        <button class="button plain" type="button" disabled={busy.value} onClick={() => void say('no')}>No, leave it out</button>
      </div>
      {fault.value && (
        <Notice tone="bad" loud>
          <p>{fault.value}</p>
          <p><a href={page.profile}>Open my profile</a></p>
        </Notice>
      )}
    </div>
  );
}

/** One yes adds the sentence once, however many of its words were asked about; a no is said to each question. */
export function answersTo(asked: OpenQuestion[], answer: 'yes' | 'no', wording: string) {
  if (answer === 'no') return asked.map((one) => ({ questionId: one.id, answer }));
  const one = asked.find((question) => !FIELDS.has(question.kind)) ?? asked[0];
  if (!one) return [];
  return [{ questionId: one.id, answer, ...(wording && wording !== one.text ? { wording } : {}) }];
}

/** Questions about the same sentence belong together. */
export function bySentence(questions: OpenQuestion[]): OpenQuestion[][] {
  const groups = new Map<string, OpenQuestion[]>();
  for (const one of questions) groups.set(key([one]), [...(groups.get(key([one])) ?? []), one]);
  return [...groups.values()];
}

function key(asked: OpenQuestion[]): string {
  return asked[0] ? `${asked[0].document} ${asked[0].text}` : '';
}
