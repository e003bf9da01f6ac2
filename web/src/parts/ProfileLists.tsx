import { factOf } from '../api/types';
import { rowsOf } from '../state/rows';
import { Facts } from './Facts';
import { Text } from './Fields';
import { Listed } from './Listed';
import { Month } from './Month';
import { Rows } from './Rows';

const joined = (...words: (string | null | undefined)[]) => words.filter(Boolean).join(' · ');

export function EducationRows() {
  return (
    <Rows kind="education" title="Education" one="a school" empty="Schools, universities, apprenticeships." blank={{ institution: '' }} named={(row) => row.institution} beside={(row) => joined(row.degree, row.field, row.endDate)}>
      {(row, put) => (
        <>
          <div class="pair">
            <Text label="School" value={row.institution} onInput={(institution) => put({ institution })} maxLength={200} />
            <Text label="Degree" value={row.degree ?? ''} onInput={(degree) => put({ degree })} maxLength={200} />
            <Text label="Field" value={row.field ?? ''} onInput={(field) => put({ field })} maxLength={200} />
            <Text label="Place" value={row.location ?? ''} onInput={(location) => put({ location })} maxLength={200} />
            <Month label="From" value={row.startDate ?? ''} onInput={(startDate) => put({ startDate })} />
            <Month label="Until" value={row.endDate ?? ''} onInput={(endDate) => put({ endDate })} />
            <Text label="Grade" value={row.score ?? ''} onInput={(score) => put({ score })} maxLength={50} />
          </div>
          <Facts legend="Worth telling" one="Item" of={row.institution || 'this school'} values={row.details} now={() => rowsOf('education').find((other) => other.id === row.id)?.details} onChange={(details) => put({ details })} />
        </>
      )}
    </Rows>
  );
}

export function Skills() {
  return (
    <Rows kind="skills" title="Skills" one="a group of skills" empty="Groups such as “Languages” or “On site”, each with its skills." blank={{ category: '', items: [] }} named={(row) => row.category || (row.items ?? []).map((one) => factOf(one).text).join(', ').slice(0, 40)} beside={(row) => `${row.items?.length ?? 0} skills`}>
      {(row, put) => (
        <>
          <Text label="Group" value={row.category ?? ''} onInput={(category) => put({ category })} maxLength={100} placeholder="Languages" />
          <Listed label="Skills" values={(row.items ?? []).map((one) => factOf(one).text)} onChange={(texts) => put({ items: texts.map((text) => (row.items ?? []).find((one) => factOf(one).text === text) ?? { text }) })} />
          <Text label="How well" value={row.level ?? ''} onInput={(level) => put({ level })} maxLength={100} hint="Only if you want it said." />
        </>
      )}
    </Rows>
  );
}

export function Projects() {
  return (
    <Rows kind="projects" title="Projects" one="a project" empty="What you made beside your positions." blank={{ name: '' }} named={(row) => row.name} beside={(row) => joined(row.startDate, row.endDate)}>
      {(row, put) => (
        <>
          <div class="pair">
            <Text label="Name" value={row.name} onInput={(name) => put({ name })} maxLength={200} />
            <Text label="Website" type="url" value={row.url ?? ''} onInput={(url) => put({ url })} maxLength={500} />
            <Month label="From" value={row.startDate ?? ''} onInput={(startDate) => put({ startDate })} />
            <Month label="Until" value={row.endDate ?? ''} onInput={(endDate) => put({ endDate })} />
          </div>
          <Text label="What it is" rows={3} value={row.description ?? ''} onInput={(description) => put({ description })} maxLength={2000} />
          <Facts legend="What you did for it" one="Item" of={row.name || 'this project'} values={row.highlights} now={() => rowsOf('projects').find((other) => other.id === row.id)?.highlights} onChange={(highlights) => put({ highlights })} />
          <Listed label="Tools and technologies" values={row.technologies ?? []} onChange={(technologies) => put({ technologies })} />
        </>
      )}
    </Rows>
  );
}

export function Languages() {
  return (
    <Rows kind="languages" title="Languages" one="a language" empty="Languages that you speak, and how well." blank={{ language: '' }} named={(row) => row.language} beside={(row) => row.fluency ?? ''}>
      {(row, put) => (
        <div class="pair">
          <Text label="Language" value={row.language} onInput={(language) => put({ language })} maxLength={100} />
          <Text label="How well" value={row.fluency ?? ''} onInput={(fluency) => put({ fluency })} maxLength={100} placeholder="Fluent" />
        </div>
      )}
    </Rows>
  );
}

export function Certificates() {
  return (
    <Rows kind="certificates" title="Certificates and licences" one="a certificate" empty="Certificates, licences, registrations." blank={{ name: '' }} named={(row) => row.name} beside={(row) => joined(row.issuer, row.date)}>
      {(row, put) => (
        <div class="pair">
          <Text label="Name" value={row.name} onInput={(name) => put({ name })} maxLength={200} />
          <Text label="Issued by" value={row.issuer ?? ''} onInput={(issuer) => put({ issuer })} maxLength={200} />
          <Month label="Date" value={row.date ?? ''} onInput={(date) => put({ date })} hint="2022 or 2022-11" />
          <Text label="Website" type="url" value={row.url ?? ''} onInput={(url) => put({ url })} maxLength={500} />
        </div>
      )}
    </Rows>
  );
}

export function Blurbs() {
  return (
    <Rows kind="blurbs" title="Other texts" one="a text" empty="Awards, publications, interests: anything with a heading of its own." blank={{ name: '', title: '' }} named={(row) => row.title} beside={(row) => (row.content ?? '').slice(0, 50)}>
      {(row, put) => (
        <>
          <Text label="Heading" value={row.title} onInput={(title) => put({ title })} maxLength={200} placeholder="Awards" />
          <Text label="Text" rows={5} value={row.content ?? ''} onInput={(content) => put({ content })} maxLength={50_000} hint="Plain text, or Markdown." />
        </>
      )}
    </Rows>
  );
}
