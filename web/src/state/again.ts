// Ask for the same once more: the form filled in as it was sent then.
import { signal } from '@preact/signals';
import * as client from '../api/client';
import { page } from '../api/urls';
import { change, empty, type Draft } from './draft';
import { recall } from './jobs';
import { go } from './route';

/** The request that the options on the screen were taken from; null: they are the person's own. */
export const taken = signal<{ requestId: string; at: string } | null>(null);

/** Lead to the options of an earlier request. `front`: something to put in front this time. */
export async function again(requestId: string, at: string, front = ''): Promise<void> {
  const { job, options, preferences, generateType, provider, mode, jobId } = await client.brief(requestId);
  const usual = empty();
  const { layout, writingStyle, maxBulletsPerRole } = options;
  const asked: Draft = {
    ...usual,
    role: job.role,
    company: job.company,
    website: job.companyWebsite ?? '',
    posting: job.jobDescriptionText ?? '',
    url: job.jobDescriptionUrl ?? '',
    jobId: jobId ?? '',
    type: generateType,
    provider: provider ?? '',
    background: mode === 'background',
    style: preferences.style ?? '',
    carried: { options: { layout, writingStyle, maxBulletsPerRole }, emphasize: preferences.emphasize ?? [] },
    options: {
      template: options.template ?? usual.options.template,
      length: options.length ?? usual.options.length,
      paper: options.paper ?? usual.options.paper,
      letterLength: options.letterLength ?? usual.options.letterLength,
      language: options.language ?? '',
      accentColor: options.accentColor ?? '',
      focusAreas: options.focusAreas ?? [],
      customInstructions: options.customInstructions ?? '',
      allowOfflineFallback: options.allowOfflineFallback ?? false,
    },
  };
  recall({ id: asked.jobId, role: asked.role, company: asked.company, posting: asked.posting });
  change(front ? { ...asked, options: { ...asked.options, focusAreas: inFront(asked.options.focusAreas, front) } } : asked);
  taken.value = { requestId, at };
  go(page.options);
}

const LONGEST = 100;
const MOST = 5;

/** The wish first; of those that were there as many as still fit. */
export function inFront(areas: readonly string[], wish: string): string[] {
  const cut = wish.length <= LONGEST ? wish : wish.slice(0, LONGEST).replace(/\s+\S*$/, '');
  return [cut, ...areas.filter((one) => one !== cut)].slice(0, MOST);
}

/** Back to what this person usually takes; the job stays. */
export function usual(): void {
  const { type, provider, background, style, carried, options } = empty();
  change({ type, provider, background, style, carried, options });
  taken.value = null;
}

