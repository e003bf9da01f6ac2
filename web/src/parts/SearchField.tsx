import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Icon } from './Icon';

const PATIENCE = 300;

/** Looks as soon as typing stops, or at once on Enter. */
export function SearchField({ value, onSearch }: { value: string; onSearch: (words: string) => void }) {
  const id = useId();
  const typed = useSignal(value);
  const timer = useRef(0);
  const known = useRef(value);
  if (known.current !== value) {
    known.current = value; // changed from elsewhere: what was typed here is known already, and typing may have gone on
    typed.value = value;
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = () => {
    clearTimeout(timer.current);
    if (typed.value.trim() === known.current.trim()) return;
    known.current = typed.value;
    onSearch(typed.value);
  };
  return (
    <div class="field">
      <label for={id}>Role or company</label>
      <div class="searching">
        <Icon name="find" />
        <input
          id={id}
          class="input"
          type="search"
          value={typed.value}
          maxLength={100}
          autocomplete="off"
          enterkeyhint="search"
          placeholder="Search"
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            clearTimeout(timer.current);
            timer.current = window.setTimeout(look, PATIENCE);
          }}
          onKeyDown={(event) => event.key === 'Enter' && look()}
        />
      </div>
    </div>
  );
}
