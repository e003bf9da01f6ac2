// What a person is about to ask for. Kept for this tab only, so that a reload loses nothing that was typed.
import { effect, signal } from '@preact/signals';
import type { GenerateType, Options, StartBody } from '../api/types';

export type Draft = {
  role: string;
  company: string;
  website: string;
  posting: string;
  type: GenerateType;
  provider: string;
  background: boolean;
  emphasize: string;
  options: Required<Pick<Options, 'template' | 'length' | 'paper' | 'letterLength' | 'customInstructions' | 'focusAreas'>> & {
    language: '' | 'en' | 'de' | 'fr';
    allowOfflineFallback: boolean;
    accentColor: string;
  };
  /** Made when the form is sent, kept until the answer is there: sending twice starts once. */
  key: string;
};

export const POSTING_LIMIT = 10_000;
export const INSTRUCTIONS_LIMIT = 500;
export const FOCUS_LIMIT = 5;
const KEY = 'seamstep.draft';

export const empty = (): Draft => ({
  role: '', company: '', website: '', posting: '', type: 'both', provider: '', background: false, emphasize: '', key: '',
  options: {
    template: 'modern', length: 'one_page', paper: 'letter', letterLength: 'standard', language: '', accentColor: '',
    focusAreas: [], customInstructions: '', allowOfflineFallback: true,
  },
});

export const draft = signal<Draft>(restored());

export function change(part: Partial<Draft>): void {
  draft.value = { ...draft.value, ...part, key: '' };
}

export function choose(part: Partial<Draft['options']>): void {
  change({ options: { ...draft.value.options, ...part } });
}

/** The key of this sending: the same until the draft changes. */
export function sendingKey(): string {
  if (!draft.value.key) draft.value = { ...draft.value, key: crypto.randomUUID() };
  return draft.value.key;
}

/** What is wrong with the job, by field; empty if nothing is. */
export function faults(of: Draft): Partial<Record<'role' | 'company' | 'posting', string>> {
  return {
    ...(of.role.trim() ? {} : { role: 'Tell the role as the posting names it.' }),
    ...(of.company.trim() ? {} : { company: 'Tell the company.' }),
    ...(of.posting.length > POSTING_LIMIT
      ? { posting: `That is ${(of.posting.length - POSTING_LIMIT).toLocaleString('en')} characters too many. Leave out what is not about the job.` }
      : {}),
  };
}

export function body(of: Draft): StartBody {
  const { language, accentColor, ...options } = of.options;
  return {
    generateType: of.type,
    job: {
      role: of.role.trim(),
      company: of.company.trim(),
      ...(of.website.trim() ? { companyWebsite: of.website.trim() } : {}),
      ...(of.posting.trim() ? { jobDescriptionText: of.posting } : {}),
    },
    ...(of.provider ? { provider: of.provider as StartBody['provider'] } : {}),
    options: { ...options, ...(language ? { language } : {}), ...(accentColor ? { accentColor } : {}) },
    mode: of.background ? 'background' : 'client',
  };
}

function restored(): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Draft | null;
    return kept ? { ...empty(), ...kept, options: { ...empty().options, ...kept.options } } : empty();
  } catch {
    return empty();
  }
}

effect(() => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft.value));
  } catch {
    // Storage is switched off: what was typed lives as long as the page.
  }
});
