import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiError } from '../api/call';
import type { GenerateType } from '../api/types';
import { page } from '../api/urls';
import { Check, Choice, Segments, Text } from '../parts/Fields';
import { FocusAreas } from '../parts/FocusAreas';
import { Icon } from '../parts/Icon';
import { Limited } from '../parts/Limited';
import { Notice } from '../parts/Notice';
import { Providers } from '../parts/Providers';
import { Templates } from '../parts/Templates';
import { clock, day, WRITE } from '../parts/words';
import { taken, usual } from '../state/again';
import { body, change, choose, type Draft, draft, faults, INSTRUCTIONS_LIMIT, sendingKey, sent } from '../state/draft';
import { kept } from '../state/jobs';
import { limit, limitedUntil, secondsLeft } from '../state/limit';
import { go } from '../state/route';
import { send } from '../state/sending';
import { loadProviders, loadWriter, restsOn, writer } from '../state/writer';

const TYPES: readonly (readonly [GenerateType, string])[] = [['both', 'Both'], ['resume', 'Resume'], ['coverLetter', 'Letter']];

/** How the documents look, what they dwell on, and who writes them. */
export function OptionsScreen() {
  const sending = useSignal(false);
  const refused = useSignal<ApiError | null>(null);
  useEffect(() => {
    void loadProviders();
    void loadWriter();
    if (Object.keys(faults(draft.value)).length > 0) go(page.home, true);
  }, []);
  const now = draft.value;
  const waits = secondsLeft(limitedUntil.value);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending.value || waits > 0) return;
    sending.value = true;
    refused.value = null;
    try {
      if (navigator.onLine) await kept(); // so that the request stands under its saved job
      const told = await send(body(draft.value, await restsOn()), sendingKey());
      sent();
      taken.value = null;
      if ('requestId' in told) go(page.run(told.requestId));
      else go(page.home); // what waits stands above the form, which is empty for the next job
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 429) limit(error);
      else refused.value = error;
    } finally {
      sending.value = false;
    }
  };
  return (
    <form class="screen" onSubmit={(event) => void submit(event)}>
      <div class="intro">
        <p><a class="back" href={page.home}><Icon name="back" />The job</a></p>
        <h1 tabIndex={-1}>How should it look?</h1>
        <p class="lead">{now.role} at {now.company}</p>
      </div>
      <Taken />
      <div class="card">
        <Segments label="Write" value={now.type} choices={TYPES} onChange={(type) => change({ type })} />
        <Templates />
        <Sizes />
      </div>
      <div class="card">
        <h2>What to dwell on</h2>
        <FocusAreas />
        <Choice label="Tone" value={now.style} choices={TONES} onChange={(style) => change({ style })} />
        <Text
          label="Your wishes"
          rows={3}
          value={now.options.customInstructions}
          maxLength={INSTRUCTIONS_LIMIT}
          onInput={(customInstructions) => choose({ customInstructions })}
          placeholder="Put the work with students first."
          hint={`${now.options.customInstructions.length} of ${INSTRUCTIONS_LIMIT}. Wishes decide order and wording; they are never taken for facts.`}
        />
      </div>
      <div class="card">
        <h2>Who writes</h2>
        <Providers />
        <div>
          <Check
            label="If the writer fails, finish it with Seamstep’s own"
            hint="You get documents in any case, and are told which writer made them."
            checked={now.options.allowOfflineFallback}
            onChange={(allowOfflineFallback) => choose({ allowOfflineFallback })}
          />
          <Check
            label="Go on when I close this page"
            hint="The server writes by itself. You find the documents under Running and in your documents."
            checked={now.background}
            onChange={(background) => change({ background })}
          />
        </div>
      </div>
      {refused.value && (
        <Notice tone="bad" title="It was not started." loud>
          <p>{refused.value.message}</p>
        </Notice>
      )}
      <Limited />
      <div class="action-bar">
        <div class="row">
          <button class="button primary" type="submit" aria-disabled={sending.value || waits > 0}>
            {waits > 0 ? `You can start again in ${clock(waits)}` : sending.value ? 'Starting …' : WRITE[now.type]}
          </button>
        </div>
      </div>
    </form>
  );
}

/** Whose options these are, where they are not the person's own. */
function Taken() {
  const from = taken.value;
  if (!from) return null;
  return (
    <Notice title={`As you asked on ${day(from.at)}.`}>
      <p>Change what you like. The documents you have stay as they are.</p>
      <div><button class="button small" type="button" onClick={usual}>Take my usual choices</button></div>
    </Notice>
  );
}

const TONES: readonly (readonly [Draft['style'], string])[] = [
  ['', 'As usual'], ['modern', 'Direct and modern'], ['traditional', 'Formal'], ['technical', 'Technical'], ['executive', 'For a leading role'],
];

function Sizes() {
  const { options, type } = draft.value;
  const own = writer.value.state === 'known' ? writer.value.accentColor : '';
  return (
    <div class="stack">
      <div class="pair">
        {type !== 'coverLetter' && (
          <Segments label="Resume" value={options.length} choices={[['one_page', 'One page'], ['two_page', 'Two pages']]} onChange={(length) => choose({ length })} />
        )}
        {type !== 'resume' && (
          <Segments
            label="Letter"
            value={options.letterLength}
            choices={[['short', 'Short'], ['standard', 'Usual'], ['long', 'Long']]}
            onChange={(letterLength) => choose({ letterLength })}
          />
        )}
        <Segments label="Paper" value={options.paper} choices={[['letter', 'US Letter'], ['a4', 'A4']]} onChange={(paper) => choose({ paper })} />
      </div>
      <div class="pair">
        <Choice
          label="Language"
          value={options.language}
          choices={[['', 'As the posting'], ['en', 'English'], ['de', 'German'], ['fr', 'French']]}
          onChange={(language) => choose({ language })}
        />
        <div class="field">
          <label for="accent">Accent colour</label>
          <div class="row">
            <input id="accent" class="input color" type="color" value={options.accentColor || own || '#3b82f6'} onInput={(event) => choose({ accentColor: event.currentTarget.value })} />
            {options.accentColor ? (
              <button class="button plain small" type="button" onClick={() => choose({ accentColor: '' })}>Use my profile’s</button>
            ) : (
              <span class="quiet">From your profile</span>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
