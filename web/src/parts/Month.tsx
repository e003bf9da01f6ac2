import { isMonth } from '../state/clean';
import { Text } from './Fields';

/** A year, or a year and a month. Half a date is no mistake while it is being typed. */
export function Month({ label, value, onInput, hint = '2021 or 2021-04' }: { label: string; value: string; onInput: (value: string) => void; hint?: string }) {
  const beginning = /^\d{0,4}$|^\d{4}-(0|1)?$/.test(value);
  const fault = isMonth(value) || beginning ? undefined : 'Write 2021, or 2021-04 for April.';
  return <Text label={label} value={value} onInput={(text) => onInput(text.trim())} hint={fault ? undefined : hint} fault={fault} maxLength={7} />;
}
