import type { GenerateType } from '../api/types';

/** What a request makes, as a person would say it. */
export const DOCUMENTS: Record<GenerateType, string> = {
  resume: 'Resume',
  coverLetter: 'Letter',
  both: 'Resume and letter',
};

export const WRITE: Record<GenerateType, string> = {
  resume: 'Write my resume',
  coverLetter: 'Write my letter',
  both: 'Write my resume and letter',
};

export const STATUS: Record<string, { word: string; tone: string }> = {
  pending: { word: 'Not started', tone: '' },
  processing: { word: 'Writing', tone: 'accent' },
  waiting: { word: 'Asks you something', tone: 'warn' },
  completed: { word: 'Done', tone: 'good' },
  failed: { word: 'Stopped', tone: 'bad' },
  cancelled: { word: 'Cancelled', tone: '' },
};

/** The tone of a score's band. Red is for mistakes, never for what somebody has not done. */
export const BANDS: Record<string, string> = { Excellent: 'good', Good: 'accent', 'Needs Improvement': 'warn' };

const PROVIDERS: Record<string, string> = {
  offline: 'Seamstep’s own writer',
  gemini: 'Gemini',
  openai: 'OpenAI',
  openrouter: 'OpenRouter',
  ollama: 'Ollama on your machine',
};
export const providerName = (name: string) => PROVIDERS[name] ?? name;

/** "3 minutes ago"; the day from a week on. */
export function ago(text: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(text)) / 1000);
  const steps: [number, number, Intl.RelativeTimeFormatUnit][] = [[3600, 60, 'minute'], [86_400, 3600, 'hour'], [604_800, 86_400, 'day']];
  if (seconds < 60) return 'just now';
  for (const [below, size, unit] of steps) {
    if (seconds < below) return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-Math.floor(seconds / size), unit);
  }
  return day(text);
}

/** "19 Nov 2026". */
export const day = (text: string) => new Date(text).toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric' });

/** The day and the time, for those who want to know exactly. */
export const moment = (text: string) => new Date(text).toLocaleString('en', { dateStyle: 'long', timeStyle: 'short' });

export function took(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined) return '';
  if (milliseconds < 1000) return `${Math.max(1, Math.round(milliseconds))} ms`;
  return milliseconds < 60_000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

export function clock(seconds: number): string {
  return seconds >= 60 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : `${seconds} s`;
}

export function money(usd: number): string {
  if (usd === 0) return 'Free';
  return usd < 0.01 ? 'less than 1 cent' : `$${usd.toFixed(2)}`;
}
