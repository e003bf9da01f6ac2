import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './Icon';

type LinesProps = {
  label: string;
  add: string;
  values: readonly string[];
  isNew: (text: string, index: number) => boolean;
  fault: (index: number) => string | undefined;
  onType: (index: number, text: string) => void;
  onMove: (index: number, by: -1 | 1) => void;
  onRemove: (index: number) => void;
  onAdd: () => void;
};

/** Paragraphs one below the other, each of which can be changed, moved and taken out. */
export function Lines({ label, add, values, isNew, fault, onType, onMove, onRemove, onAdd }: LinesProps) {
  const id = useId();
  const next = useRef<string | null>(null);
  // What was moved or added keeps the focus, so that a keyboard can go on with it. At once: an effect that waits for
  // the next picture could still be the one of the render before, which does not have the new line yet.
  useLayoutEffect(() => {
    if (!next.current) return;
    const to = document.getElementById(next.current);
    (to instanceof HTMLButtonElement && to.disabled ? document.getElementById(next.current.replace(/-(up|down)-/, '-text-')) : to)?.focus();
    next.current = null;
  });
  const move = (index: number, by: -1 | 1) => {
    next.current = `${id}-${by < 0 ? 'up' : 'down'}-${index + by}`;
    onMove(index, by);
  };
  const remove = (index: number) => {
    next.current = values.length > 1 ? `${id}-text-${Math.min(index, values.length - 2)}` : `${id}-add`;
    onRemove(index);
  };
  return (
    <div class="lines" role="group" aria-label={label}>
      <span class="legend" aria-hidden="true">{label}</span>
      <ol>
        {values.map((text, index) => {
          const told = fault(index);
          const number = `${label}, ${index + 1}`;
          return (
            <li key={index} class={isNew(text, index) ? 'new' : ''}>
              <textarea
                id={`${id}-text-${index}`}
                class="input grow"
                rows={Math.max(2, Math.ceil(text.length / 46))}
                value={text}
                aria-label={isNew(text, index) ? `${number}, changed` : number}
                aria-invalid={told ? true : undefined}
                aria-describedby={told ? `${id}-fault-${index}` : undefined}
                onInput={(event) => onType(index, event.currentTarget.value)}
              />
              {told && <p class="fault" id={`${id}-fault-${index}`}>{told}</p>}
              <div class="line-tools">
                {isNew(text, index) && <span class="chip accent">Changed</span>}
                <Tool id={`${id}-up-${index}`} icon="up" label={`Move up: ${number}`} off={index === 0} onPress={() => move(index, -1)} />
                <Tool id={`${id}-down-${index}`} icon="lower" label={`Move down: ${number}`} off={index === values.length - 1} onPress={() => move(index, 1)} />
                <Tool id={`${id}-out-${index}`} icon="trash" label={`Take out: ${number}`} onPress={() => remove(index)} />
              </div>
            </li>
          );
        })}
      </ol>
      <div>
        <button
          id={`${id}-add`}
          class="button small"
          type="button"
          onClick={() => {
            next.current = `${id}-text-${values.length}`;
            onAdd();
          }}
        >
          <Icon name="plus" />
          {add}
        </button>
      </div>
    </div>
  );
}

export function Tool({ id, icon, label, off = false, onPress }: { id?: string; icon: IconName; label: string; off?: boolean; onPress: () => void }) {
  return (
    <button id={id} class="tool" type="button" aria-label={label} title={label} disabled={off} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}
