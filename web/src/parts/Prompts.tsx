import { useSignal } from '@preact/signals';
import type { PersonalInfo } from '../api/types';
import { edit, part } from '../state/profile';
import { Text } from './Fields';

type Pairs = NonNullable<PersonalInfo['aiPrompts']>;
const DOCUMENTS = [['resume', 'the resume'], ['coverLetter', 'the letter']] as const;
const VARIABLES = '{{experienceData}}, {{job.role}}, {{job.company}}, {{job.jobDescription}}, {{name}}, {{wishes}}, {{language}}';

/** Instructions of one's own for writers that are models. */
export function Prompts() {
  const info = part('personalInfo').value ?? { name: '' };
  const pairs: Pairs = info.aiPrompts ?? {};
  const told = useSignal(Boolean(info.aiPrompts)); // as it was: it must not close while the last letter is taken out
  const set = (name: 'resume' | 'coverLetter', changed: Record<string, string>) => {
    const pair = { ...(pairs[name] ?? {}), ...changed };
    const said = Object.values(pair).some((text) => String(text).trim() !== '');
    const whole = { ...pairs, [name]: said ? pair : null };
    edit({ personalInfo: { ...info, aiPrompts: whole.resume || whole.coverLetter ? whole : null } });
  };
  return (
    <section class="card">
      <details open={told.value}>
        <summary><h2>Your own prompts</h2></summary>
        <div class="stack">
          <p class="quiet">For writers that are models. Left empty, Seamstep’s own are used. Whatever stands here, every sentence is still held against your profile.</p>
          {DOCUMENTS.map(([name, words]) => (
            <fieldset class="stack" key={name}>
              <legend class="legend">For {words}</legend>
              <Text label={`How ${words} is to be written`} rows={3} maxLength={20_000} value={pairs[name]?.systemPrompt ?? ''} onInput={(systemPrompt) => set(name, { systemPrompt })} hint="Takes the place of our instructions." />
              <Text
                label={`What is told for ${words}`}
                rows={4}
                maxLength={20_000}
                value={pairs[name]?.userPromptTemplate ?? ''}
                onInput={(userPromptTemplate) => set(name, { userPromptTemplate })}
                hint={`Counts only with a variable in it: ${VARIABLES}`}
              />
            </fieldset>
          ))}
        </div>
      </details>
    </section>
  );
}
