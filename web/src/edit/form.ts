// Which fields a document has for its person, group by group, in the order of the page.
import type { ResumeContent } from '../api/types';
import type { Content } from './content';

/** `line`: one line; `text`: a paragraph; `lines`: paragraphs that can be added, moved and removed; `words`: short things in one field. */
export type Field = { at: string; label: string; kind: 'line' | 'text' | 'lines' | 'words'; add?: string };
/** `list` and `index`: the group is one item of a list. `facts`: seldom changed, so folded away. */
export type Group = { title: string; fields: Field[]; facts: Field[]; list?: string; index?: number };

export function form(content: Content): Group[] {
  return 'personalInfo' in content ? resume(content) : letter();
}

const line = (at: string, label: string): Field => ({ at, label, kind: 'line' });
const text = (at: string, label: string): Field => ({ at, label, kind: 'text' });
const lines = (at: string, label: string, add: string): Field => ({ at, label, kind: 'lines', add });
const words = (at: string, label: string): Field => ({ at, label, kind: 'words' });

function letter(): Group[] {
  return [
    {
      title: 'Letter',
      fields: [
        line('/greeting', 'Greeting'),
        text('/openingParagraph', 'Opening'),
        lines('/bodyParagraphs', 'Paragraphs', 'Add a paragraph'),
        text('/closingParagraph', 'Closing'),
        text('/signature', 'Signature'),
      ],
      facts: [],
    },
  ];
}

function resume(content: ResumeContent): Group[] {
  const summary = content.professionalSummary || !content.personalInfo.summary ? '/professionalSummary' : '/personalInfo/summary';
  return [
    { title: 'Head', fields: [line('/personalInfo/title', 'Title under your name'), text(summary, 'Summary')], facts: [] },
    ...(content.experience ?? []).map((one, index): Group => {
      const here = `/experience/${index}`;
      return {
        title: [one.role, one.company].filter(Boolean).join(', '),
        list: '/experience',
        index,
        fields: [lines(`${here}/highlights`, 'What you did', 'Add a line'), words(`${here}/technologies`, 'Tools')],
        facts: [
          line(`${here}/role`, 'Title'), line(`${here}/company`, 'Company'), line(`${here}/location`, 'Place'),
          line(`${here}/startDate`, 'From (2021-03)'), line(`${here}/endDate`, 'Until (empty: today)'),
        ],
      };
    }),
    ...(content.projects ?? []).map((one, index): Group => {
      const here = `/projects/${index}`;
      return {
        title: one.name,
        list: '/projects',
        index,
        fields: [text(`${here}/description`, 'What it is'), lines(`${here}/highlights`, 'What you did', 'Add a line'), words(`${here}/technologies`, 'Tools')],
        facts: [line(`${here}/name`, 'Name'), line(`${here}/url`, 'Address')],
      };
    }),
    ...(content.skills ?? []).map((one, index): Group => ({
      title: one.category ? `Skills: ${one.category}` : 'Skills',
      list: '/skills',
      index,
      fields: [words(`/skills/${index}/items`, 'Skills')],
      facts: [line(`/skills/${index}/category`, 'Heading')],
    })),
    ...(content.education ?? []).map((one, index): Group => {
      const here = `/education/${index}`;
      return {
        title: [one.degree, one.institution].filter(Boolean).join(', '),
        list: '/education',
        index,
        fields: [lines(`${here}/details`, 'Details', 'Add a line')],
        facts: [
          line(`${here}/degree`, 'Degree'), line(`${here}/field`, 'Subject'), line(`${here}/institution`, 'School'),
          line(`${here}/startDate`, 'From (2015-09)'), line(`${here}/endDate`, 'Until'),
        ],
      };
    }),
    ...more('Certificates', '/certificates', 'Add a certificate', content.certificates),
    ...more('Languages', '/languages', 'Add a language', content.languages),
  ];
}

const more = (title: string, at: string, add: string, there: readonly string[] | undefined): Group[] =>
  there && there.length > 0 ? [{ title, fields: [lines(at, title, add)], facts: [] }] : [];
