import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

type TextProps = {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: ComponentChildren;
  fault?: string;
  rows?: number;
  type?: 'text' | 'email' | 'tel' | 'url';
  placeholder?: string;
  maxLength?: number;
  autoComplete?: string;
  required?: boolean;
};

/** One labelled line or box of text. */
export function Text(props: TextProps) {
  const id = useId();
  const told = [props.fault && `${id}-fault`, props.hint && `${id}-hint`].filter(Boolean).join(' ');
  const shared = {
    id,
    class: 'input',
    value: props.value,
    placeholder: props.placeholder,
    maxLength: props.maxLength,
    'aria-describedby': told || undefined,
    'aria-invalid': props.fault ? (true as const) : undefined,
    'aria-required': props.required || undefined,
    onInput: (event: Event) => props.onInput((event.currentTarget as HTMLInputElement).value),
  };
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.rows ? <textarea {...shared} rows={props.rows} /> : <input {...shared} type={(props.type ?? 'text') as 'text'} autocomplete={props.autoComplete ?? 'off'} />}
      {props.fault && <p class="fault" id={`${id}-fault`}>{props.fault}</p>}
      {props.hint && <p class="hint" id={`${id}-hint`}>{props.hint}</p>}
    </div>
  );
}

/** A few choices side by side, of which one holds. */
export function Segments<T extends string>({ label, value, choices, onChange, bare }: {
  label: string;
  value: T;
  choices: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
  bare?: boolean;
}) {
  const name = useId();
  return (
    <fieldset class="stack-tight">
      <legend class={bare ? 'hidden' : 'legend'}>{label}</legend>
      <div class="segments">
        {choices.map(([one, words]) => (
          <label key={one}>
            <input type="radio" name={name} checked={one === value} onChange={() => onChange(one)} />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Check({ label, hint, checked, onChange }: { label: string; hint?: string; checked: boolean; onChange: (on: boolean) => void }) {
  const id = useId();
  return (
    <label class="check">
      <input type="checkbox" checked={checked} aria-describedby={hint ? id : undefined} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
      {hint && <span class="quiet" id={id}>{hint}</span>}
    </label>
  );
}

export function Choice<T extends string>({ label, value, choices, onChange }: { label: string; value: T; choices: readonly (readonly [T, string])[]; onChange: (value: T) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} class="input" value={value} onChange={(event) => onChange(event.currentTarget.value as T)}>
        {choices.map(([one, words]) => <option key={one} value={one}>{words}</option>)}
      </select>
    </div>
  );
}
