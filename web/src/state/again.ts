// Ask for the same once more: the form filled in as it was sent then.
import { signal } from '@preact/signals';
import * as client from '../api/client';
import { page } from '../api/urls';
import { change, empty, type Draft } from './draft';
import { recall } from './jobs';
import { go } from './route';

/** The request that the options on the screen were taken from; null: they are the person's own. */
export const taken = signal<{ requestId: string; at: string } | null>(null);

/** Lead to the options of an earlier request. */
export async function again(requestId: string, at: string): Promise<void> {
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
  change(asked);
  taken.value = { requestId, at };
  go(page.options);
}

/** Back to what this person usually takes; the job stays. */
export function usual(): void {
  const { type, provider, background, style, carried, options } = empty();
  change({ type, provider, background, style, carried, options });
  taken.value = null;
}

