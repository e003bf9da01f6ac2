// What a person is about to ask for. Kept for this tab only, so that a reload loses nothing that was typed; how it
// is to look is remembered for the next time.
import { effect, signal } from '@preact/signals';
import type { GenerateType, Options, Preferences, StartBody } from '../api/types';
import { FORGOTTEN } from './tokens';

export type Draft = {
  role: string;
  company: string;
  website: string;
  posting: string;
  /** Where the posting was read, and the saved job that it is. */
  url: string;
  jobId: string;
  type: GenerateType;
  provider: string;
  background: boolean;
  style: '' | NonNullable<Preferences['style']>;
  /** What an earlier request was asked for beside all this: sent again with it. */
  carried: { options: Partial<Options>; emphasize: string[] };
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
const USUAL = 'seamstep.usual';

const NOTHING = { role: '', company: '', website: '', posting: '', url: '', jobId: '', key: '' };

/** No job yet, in the look that was taken last. What to dwell on is the job's, and not remembered. */
export const empty = (): Draft => {
  const { options, ...choices } = usual();
  return {
    ...NOTHING, type: 'both', provider: '', background: false, style: '', carried: { options: {}, emphasize: [] },
    ...choices,
    options: {
      template: 'modern', length: 'one_page', paper: 'letter', letterLength: 'standard', language: '', accentColor: '',
      allowOfflineFallback: true, ...options, focusAreas: [], customInstructions: '',
    },
  };
};

type Usual = Partial<Pick<Draft, 'type' | 'provider' | 'background' | 'style'>> & { options?: Partial<Draft['options']> };

function usual(): Usual {
  try {
    return (JSON.parse(localStorage.getItem(USUAL) ?? '{}') as Usual) ?? {};
  } catch {
    return {};
  }
}

/** It was sent: the next job begins empty, and looks like this one unless told otherwise. */
export function sent(): void {
  const { type, provider, background, style, options } = draft.value;
  const { focusAreas: _areas, customInstructions: _wishes, ...look } = options;
  try {
    localStorage.setItem(USUAL, JSON.stringify({ type, provider, background, style, options: look }));
  } catch {
    // Storage is switched off: the next time begins with the usual choices.
  }
  draft.value = empty();
}

/** Somebody else will use this browser: forget what this person usually takes. */
export function forgetUsual(): void {
  try {
    localStorage.removeItem(USUAL);
  } catch {
    // Nothing was kept.
  }
}

/** A posting within the limit, cut at the end of a line. */
export function fitted(posting: string): string {
  if (posting.length <= POSTING_LIMIT) return posting;
  const cut = posting.slice(0, POSTING_LIMIT);
  const line = cut.lastIndexOf('\n');
  return line > 0 ? cut.slice(0, line) : cut;
}

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

/** `profileId`: the person's own profile, where they have one. */
export function body(of: Draft, profileId = ''): StartBody {
  const { language, accentColor, ...options } = of.options;
  return {
    generateType: of.type,
    job: {
      role: of.role.trim(),
      company: of.company.trim(),
      ...(of.website.trim() ? { companyWebsite: of.website.trim() } : {}),
      ...(of.posting.trim() ? { jobDescriptionText: of.posting } : {}),
      ...(of.url ? { jobDescriptionUrl: of.url } : {}),
    },
    ...(of.jobId ? { jobId: of.jobId } : {}),
    ...(profileId ? { profileId } : {}),
    ...(of.style || of.carried.emphasize.length > 0
      ? { preferences: { ...(of.style ? { style: of.style } : {}), emphasize: of.carried.emphasize } }
      : {}),
    ...(of.provider ? { provider: of.provider as StartBody['provider'] } : {}),
    options: { ...of.carried.options, ...options, ...(language ? { language } : {}), ...(accentColor ? { accentColor } : {}) },
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

addEventListener(FORGOTTEN, forgetUsual);
