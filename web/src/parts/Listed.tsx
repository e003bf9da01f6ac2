import { useSignal } from '@preact/signals';
import { Text } from './Fields';

/** Several short things in one field, a comma between them. Typing is never rewritten under the cursor. */
export function Listed({ label, values, onChange, hint }: { label: string; values: readonly string[]; onChange: (values: string[]) => void; hint?: string }) {
  const raw = useSignal(values.join(', '));
  const read = (text: string) => text.split(',').map((one) => one.trim()).filter(Boolean);
  if (read(raw.value).join('\n') !== values.join('\n')) raw.value = values.join(', ');
  return (
    <Text
      label={label}
      rows={2}
      value={raw.value}
      hint={hint ?? 'A comma between each'}
      onInput={(text) => {
        raw.value = text;
        onChange(read(text));
      }}
    />
  );
}
