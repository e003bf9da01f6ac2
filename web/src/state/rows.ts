// Rows of the profile, and of the lists inside a row: change, add, take away with a way back, move.
import type { Profile } from '../api/types';
import { dropped, edit, typed } from './profile';

export type Kind = 'entries' | 'education' | 'skills' | 'projects' | 'languages' | 'certificates' | 'blurbs';
export type Row<K extends Kind> = NonNullable<Profile[K]>[number];
type Identified = { id?: string };

export const rowsOf = <K extends Kind>(kind: K): Row<K>[] => (typed.value?.[kind] ?? []) as Row<K>[];

export function setRows<K extends Kind>(kind: K, rows: Row<K>[]): void {
  edit({ [kind]: rows } as Partial<Profile>);
}

export function changeRow<K extends Kind>(kind: K, id: string, part: Partial<Row<K>>): void {
  setRows(kind, rowsOf(kind).map((row) => (row.id === id ? { ...row, ...part } : row)));
}

export function takeAway<K extends Kind>(kind: K, id: string, words: string): void {
  const rows = rowsOf(kind);
  const index = rows.findIndex((row) => row.id === id);
  const row = rows[index];
  if (!row) return;
  setRows(kind, without(rows, index));
  dropped.value = { words, back: () => setRows(kind, inserted(rowsOf(kind), index, row)) };
}

/** One place up (-1) or down (1). Where the rows carry an order of their own, it follows. */
export function moveRow<K extends Kind>(kind: K, id: string, by: -1 | 1): void {
  const rows = rowsOf(kind);
  const moved = swapped(rows, rows.findIndex((row) => row.id === id), by);
  const ordered = moved.some((row) => typeof (row as { order?: number | null }).order === 'number');
  setRows(kind, ordered ? moved.map((row, order) => ({ ...row, order })) : moved);
}

export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, i) => i !== index);
export const inserted = <T>(list: readonly T[], index: number, one: T): T[] => [...list.slice(0, index), one, ...list.slice(index)];

export function swapped<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const [one, other] = [list[index], list[index + by]];
  if (one === undefined || other === undefined) return [...list];
  return list.map((row, i) => (i === index ? other : i === index + by ? one : row));
}

export const idOf = (row: Identified): string => row.id ?? '';
