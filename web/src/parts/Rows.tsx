import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fresh, lacking, part } from '../state/profile';
import { changeRow, idOf, type Kind, moveRow, type Row, rowsOf, setRows, takeAway } from '../state/rows';
import { Icon } from './Icon';
import { Move } from './Move';

type RowsProps<K extends Kind> = {
  kind: K;
  title: string;
  one: string;
  empty: string;
  blank: Row<K>;
  /** What the row is called: on its head, and on its buttons. */
  named: (row: Row<K>) => string;
  beside?: (row: Row<K>) => string;
  children: (row: Row<K>, put: (part: Partial<Row<K>>) => void) => ComponentChildren;
};

/** Rows of one kind, each drawn again only when it changes: the form may be long. */
export function Rows<K extends Kind>(props: RowsProps<K>) {
  const { kind, title, one, empty, blank } = props;
  const opened = useSignal('');
  const all = part(kind);
  const ids = useComputed(() => ((all.value ?? []) as Row<K>[]).map(idOf).join('\n')).value;
  const list = ids === '' ? [] : ids.split('\n');
  const add = () => {
    opened.value = fresh(kind);
    setRows(kind, [...rowsOf(kind), { ...blank, id: opened.value }]);
  };
  return (
    <section class="card" id={kind}>
      <h2>{title} {list.length > 0 && <span class="quiet">{list.length}</span>}</h2>
      {list.length === 0 && <p class="quiet">{empty}</p>}
      {list.map((id, index) => <OneRow key={id} id={id} index={index} count={list.length} open={opened.value === id} of={props} />)}
      <div><button class="button" type="button" onClick={add}><Icon name="plus" />Add {one}</button></div>
    </section>
  );
}

function OneRow<K extends Kind>({ id, index, count, open, of }: { id: string; index: number; count: number; open: boolean; of: RowsProps<K> }) {
  const { kind, named, beside, children } = of;
  const row = useComputed(() => ((part(kind).value ?? []) as Row<K>[]).find((other) => other.id === id)).value;
  const wrong = useComputed(() => lacking.value.find((other) => other.row === id)?.words ?? '').value;
  const here = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    // Opened for what is new or wrong, never closed under somebody's hands.
    if (here.current && (open || wrong)) here.current.open = true;
    if (open) here.current?.querySelector<HTMLElement>('.stack .input')?.focus();
  }, [open, wrong]);
  if (!row) return null;
  const name = named(row);
  return (
    <details class="entry-form" ref={here}>
      <summary>
        <span><strong>{name || 'New'}</strong> <span class="quiet">{beside?.(row)}</span></span>
      </summary>
      <div class="stack">
        {wrong && <p class="fault">{wrong}</p>}
        {children(row, (changed) => changeRow(kind, id, changed))}
        <div class="row-end">
          <Move name={name || 'this'} index={index} count={count} onMove={(by) => moveRow(kind, id, by)} />
          <button class="button small danger" type="button" onClick={() => takeAway(kind, id, `Removed ${name || 'an empty row'}`)}><Icon name="trash" />Remove<span class="hidden"> {name}</span></button>
        </div>
      </div>
    </details>
  );
}
