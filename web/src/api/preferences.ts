// Samples, what was read from them, what to aim at; and the account as a whole.
import { bare, call } from './call';
import { receive, send, type Transfer } from './transfer';
import type {
  ImportDraft, LayoutChanges, ProfileChanges, StyleChanges, V1Analytics, V1Example, V1Examples, V1GenerationProfile, V1Layout, V1Letter, V1LetterRead,
  V1Letters, V1ResumeRead, V1Style,
} from './types';
import { api } from './urls';

function form(file: File, fields: Record<string, string> = {}): FormData {
  const made = new FormData();
  made.set('file', file);
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
}

export const readProfile = async (file: File, asked: Transfer) =>
  (await send<{ data: ImportDraft }>(api.importProfile, { ...asked, form: form(file) })).data;

/** `primary`: write with its layout from now on. The first one is the primary one in any case. */
export const uploadResume = (file: File, asked: Transfer, primary = true) =>
  send<V1ResumeRead>(api.sampleResume, { ...asked, form: form(file, { is_primary: String(primary) }) });

export const uploadLetter = (file: File, asked: Transfer) => send<V1LetterRead>(api.sampleLetter, { ...asked, form: form(file) });

export const examples = async (): Promise<V1Example[]> => (await bare<V1Examples>(api.examples)).data.examples;
export const letters = async (): Promise<V1Letter[]> => (await bare<V1Letters>(api.letters)).data.writing_style_configs;
export const layout = async (layoutId: string) => (await bare<V1Layout>(api.layout(layoutId))).data;
export const style = async (styleId: string) => (await bare<V1Style>(api.letter(styleId))).data;
export const aims = async () => (await bare<V1GenerationProfile>(api.aims)).data;

export const changeLayout = async (layoutId: string, changes: LayoutChanges) =>
  (await bare<V1Layout>(api.layout(layoutId), { method: 'PUT', body: changes, tries: 3 })).data;
export const changeStyle = async (styleId: string, changes: StyleChanges) =>
  (await bare<V1Style>(api.letter(styleId), { method: 'PUT', body: changes, tries: 3 })).data;
export const changeAims = async (changes: ProfileChanges) =>
  (await bare<V1GenerationProfile>(api.aims, { method: 'PUT', body: changes, tries: 3 })).data;

export const makePrimary = (exampleId: string) => bare(api.primary(exampleId), { method: 'POST', tries: 3 });
export const removeExample = (exampleId: string) => bare(api.example(exampleId), { method: 'DELETE' });
export const removeLetter = (styleId: string) => bare(api.letter(styleId), { method: 'DELETE' });

export const analytics = async () => (await bare<V1Analytics>(api.analytics)).data;
export const countJobs = async () => (await bare<{ total: number }>(api.jobList(1))).data.total;
export const everything = (asked: Transfer) => receive(api.export, asked);
export const eraseEverything = () => bare(api.me, { method: 'DELETE', timeout: 120_000, tries: 3 });

export const imageLink = async (kind: 'avatar' | 'logo') => (await call<{ url: string }>(api.image(kind))).data.url;
