// What a version changed, in words.
import type { Change } from '../api/types';
import type { Version } from '../api/editing';

export type Grouped = { title: string; changes: Change[] };

const SECTIONS: Record<string, string> = {
  personalInfo: 'Head', professionalSummary: 'Summary', experience: 'Experience', projects: 'Projects', skills: 'Skills', education: 'Education',
  certificates: 'Certificates', languages: 'Languages', greeting: 'Greeting', openingParagraph: 'Opening', bodyParagraphs: 'Paragraphs',
  closingParagraph: 'Closing', signature: 'Signature',
};
const KINDS: Record<Change['kind'], string> = { changed: 'reworded', added: 'added', removed: 'taken out', moved: 'moved' };

/** Changes by the part of the page that they belong to, in their order. */
export function grouped(changes: readonly Change[]): Grouped[] {
  const groups = new Map<string, Change[]>();
  for (const one of seenOnce(changes)) {
    const title = one.entry || section(one.section);
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  return [...groups].map(([title, found]) => ({ title, changes: found }));
}

/** "2 reworded, 1 taken out". */
export function summed(version: Pick<Version, 'changes'>): string {
  const all = [...seenOnce(version.changes.resume ?? []), ...seenOnce(version.changes.coverLetter ?? [])];
  const told = (Object.keys(KINDS) as Change['kind'][])
    .map((kind) => [all.filter((one) => one.kind === kind).length, KINDS[kind]] as const)
    .filter(([sum]) => sum > 0)
    .map(([sum, word]) => `${sum} ${word}`);
  return told.join(', ');
}

export const kindWord = (kind: Change['kind']) => KINDS[kind].charAt(0).toUpperCase() + KINDS[kind].slice(1);

export function section(name: string): string {
  const known = SECTIONS[name.replace(/^\//, '').split('/')[0] as string];
  return known ?? name.charAt(0).toUpperCase() + name.slice(1);
}

/** The summary has two places in the content and one on the page. */
function seenOnce(changes: readonly Change[]): Change[] {
  const elsewhere = changes.some((one) => one.where === '/professionalSummary');
  return changes.filter((one) => !(elsewhere && one.where === '/personalInfo/summary'));
}
