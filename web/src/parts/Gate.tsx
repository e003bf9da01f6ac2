import { useSignal } from '@preact/signals';
import * as client from '../api/client';
import { ApiError } from '../api/call';
import type { FullRequest, OpenQuestion } from '../api/types';
import { Text } from './Fields';
import { Notice } from './Notice';

/** What no fact of the profile carries. Only the person can say whether it is so. */
export function Gate({ full, onAnswered }: { full: FullRequest; onAnswered: () => void }) {
  const answered = useSignal<Record<string, string>>({});
  const before = full.answered ?? {};
  const open = (full.questions ?? []).filter((one) => !(one.id in answered.value) && !(one.id in before));
  if (open.length === 0 && Object.keys(answered.value).length === 0) return null;
  const note = (id: string, said: string) => {
    answered.value = { ...answered.value, [id]: said };
    if (open.length <= 1) onAnswered();
  };
  return (
    <section class="card ask">
      <div class="stack-tight">
        <h2>{open.length > 0 ? `Is this so? ${open.length === 1 ? 'One question' : `${open.length} questions`}` : 'Thank you, that is noted'}</h2>
        <p class="quiet">These sentences rest on nothing in your profile, so they were left out. If one is true, it goes into your profile and may be used.</p>
      </div>
      {open.map((one) => <One key={one.id} requestId={full.requestId} question={one} onAnswered={(said) => note(one.id, said)} />)}
    </section>
  );
}

function One({ requestId, question, onAnswered }: { requestId: string; question: OpenQuestion; onAnswered: (said: string) => void }) {
  const wording = useSignal(question.text);
  const busy = useSignal(false);
  const fault = useSignal('');
  const say = async (answer: 'yes' | 'no') => {
    busy.value = true;
    fault.value = '';
    try {
      const changed = wording.value.trim() !== question.text ? { wording: wording.value.trim() } : {};
      await client.answerQuestions(requestId, [{ questionId: question.id, answer, ...(answer === 'yes' ? changed : {}) }]);
      onAnswered(answer);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fault.value = error.message;
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="stack-tight question">
      <Text label={question.question} value={wording.value} rows={2} onInput={(text) => (wording.value = text)} hint="Put it into your own words if it is only nearly so." />
      <div class="row">
        <button class="button" type="button" disabled={busy.value} onClick={() => void say('yes')}>Yes, add this to my profile</button>
        <button class="button plain" type="button" disabled={busy.value} onClick={() => void say('no')}>No, leave it out</button>
      </div>
      {fault.value && <Notice tone="bad" loud><p>{fault.value}</p></Notice>}
    </div>
  );
}
