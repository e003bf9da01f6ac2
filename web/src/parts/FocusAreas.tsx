import { useSignal } from '@preact/signals';
import { choose, draft, FOCUS_LIMIT } from '../state/draft';
import { Icon } from './Icon';

/** Up to five things to put first. */
export function FocusAreas() {
  const typed = useSignal('');
  const chosen = draft.value.options.focusAreas;
  const full = chosen.length >= FOCUS_LIMIT;
  const add = () => {
    const area = typed.value.trim();
    if (area && !full && !chosen.includes(area)) choose({ focusAreas: [...chosen, area] });
    typed.value = '';
  };
  return (
    <div class="field">
      <label for="focus">Focus areas</label>
      <div class="joined">
        <input
          id="focus"
          class="input"
          value={typed.value}
          maxLength={100}
          disabled={full}
          aria-describedby="focus-hint"
          placeholder={full ? '' : 'Mentoring'}
          onInput={(event) => (typed.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <button class="button" type="button" onClick={add} disabled={full}>Add</button>
      </div>
      {chosen.length > 0 && (
        <ul class="row">
          {chosen.map((area) => (
            <li class="chip accent" key={area}>
              {area}
              <button type="button" aria-label={`Take ${area} away`} onClick={() => choose({ focusAreas: chosen.filter((one) => one !== area) })}>
                <Icon name="cross" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="hint" id="focus-hint">{full ? 'That is all five. Take one away to add another.' : 'Up to five, such as a skill or a kind of work. They rank what you have; they add nothing.'}</p>
    </div>
  );
}
