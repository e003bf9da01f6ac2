// The profile in the editor: what is saved, what is typed, and what a file proposes.
import { computed, signal } from '@preact/signals';
import { ApiError } from '../api/call';
import * as client from '../api/client';
import { type Fact, factOf, type ImportDraft, type Profile } from '../api/types';
import { loadWriter } from './writer';

export const saved = signal<Profile | null>(null);
export const typed = signal<Profile | null>(null);
export const fault = signal<ApiError | null>(null);
export const saving = signal(false);
export const justSaved = signal(false);
/** What was read from a file and is being reviewed; nothing of it is kept until the person saves. */
export const proposal = signal<ImportDraft | null>(null);
export const changed = computed(() => typed.value !== null && JSON.stringify(typed.value) !== JSON.stringify(saved.value));

const blank = (): Profile => ({ personalInfo: { name: '' } });

export async function load(): Promise<void> {
  if (changed.value) return; // typed and not yet saved: stays through a look at another screen
  fault.value = null;
  try {
    show(await client.profile());
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 404) show(blank());
    else fault.value = error;
  }
}

export function edit(part: Partial<Profile>): void {
  justSaved.value = false;
  typed.value = { ...(typed.value ?? blank()), ...part };
}

export async function save(): Promise<void> {
  if (!typed.value || saving.value) return;
  saving.value = true;
  fault.value = null;
  try {
    show(await client.saveProfile(clean(typed.value)));
    justSaved.value = true;
    proposal.value = null;
    void loadWriter();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fault.value = error;
  } finally {
    saving.value = false;
  }
}

/** Show what was read from a file, all of it in the place of what was there: facts of two people must not mix. */
export function propose(draft: ImportDraft): void {
  const { accentColor, aiPrompts, publicContact } = typed.value?.personalInfo ?? {};
  proposal.value = draft;
  edit({
    summary: null, entries: [], blurbs: [], education: [], skills: [], projects: [], languages: [], certificates: [],
    ...draft.profile,
    personalInfo: { ...draft.profile.personalInfo, accentColor, aiPrompts, publicContact },
  });
}

export function undo(): void {
  typed.value = saved.value;
  proposal.value = null;
  fault.value = null;
}

/** Fields left empty are not facts: they are left out, and rows in which nothing stands too. */
export function clean(profile: Profile): Profile {
  const { entries = [], education = [], skills = [], languages = [], certificates = [], personalInfo, summary, ...rest } = profile;
  const filled = <T extends object>(rows: readonly T[], key: keyof T) => rows.filter((row) => String(row[key] ?? '').trim() !== '').map(told);
  const facts = (list: readonly Fact[] | undefined) => (list ?? []).map(factOf).filter((fact) => fact.text.trim() !== '');
  return {
    ...rest,
    personalInfo: { ...told(personalInfo), name: personalInfo.name.trim() },
    ...(summary && factOf(summary).text.trim() ? { summary } : {}),
    entries: filled(entries, 'title').map((one) => ({ ...one, accomplishments: facts(one.accomplishments) })),
    education: filled(education, 'institution'),
    skills: skills.map((one) => ({ ...told(one), items: facts(one.items) })).filter((one) => one.items.length > 0),
    languages: filled(languages, 'language'),
    certificates: filled(certificates, 'name'),
  };
}

function told<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '' && value !== null && value !== undefined)) as T;
}

function show(profile: Profile): void {
  saved.value = profile;
  typed.value = profile;
}
