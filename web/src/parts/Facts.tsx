import { type Fact, factOf } from '../api/types';
import { dropped, fresh } from '../state/profile';
import { inserted, swapped, without } from '../state/rows';
import { Icon } from './Icon';
import { Move } from './Move';

type FactsProps = {
  legend: string;
  one: string;
  of: string;
  values: readonly Fact[] | undefined;
  /** The values as they are at that moment: what was taken away may come back after more was typed. */
  now: () => readonly Fact[] | undefined;
  onChange: (facts: Fact[]) => void;
};

/** Sentences about one thing, each a fact of its own that documents can rest on. */
export function Facts({ legend, one, of, values, now, onChange }: FactsProps) {
  const facts = (values ?? []).map(factOf);
  const remove = (index: number) => {
    const gone = facts[index];
    if (!gone) return;
    onChange(without(facts, index));
    if (gone.text.trim()) dropped.value = { words: `Removed “${gone.text.slice(0, 40)}${gone.text.length > 40 ? '…' : ''}”`, back: () => onChange(inserted((now() ?? []).map(factOf), index, gone)) };
  };
  return (
    <fieldset class="stack-tight">
      <legend class="legend">{legend}</legend>
      {facts.map((fact, index) => (
        <div class="fact" key={fact.id || `at-${index}`}>
          <textarea
            class="input"
            rows={2}
            maxLength={2000}
            value={fact.text}
            aria-label={`${one} ${index + 1} at ${of}`}
            onInput={(event) => onChange(facts.map((other, i) => (i === index ? { ...other, text: event.currentTarget.value } : other)))}
          />
          <Move name={`${one.toLowerCase()} ${index + 1}`} index={index} count={facts.length} onMove={(by) => onChange(swapped(facts, index, by))} onRemove={() => remove(index)} />
        </div>
      ))}
      <div><button class="button small" type="button" onClick={() => onChange([...facts, { id: fresh('fact'), text: '' }])}><Icon name="plus" />Add an {one.toLowerCase()}</button></div>
    </fieldset>
  );
}
