import type { ComponentChildren } from 'preact';
import { type Certificate, type Education, factOf, type Language, type SkillGroup } from '../api/types';
import { edit } from '../state/profile';
import { Text } from './Fields';
import { Icon } from './Icon';
import { Listed } from './Listed';

type RowsProps<T> = { title: string; one: string; rows: T[]; blank: T; onChange: (rows: T[]) => void; children: (row: T, put: (part: Partial<T>) => void) => ComponentChildren };

/** Rows of one kind: add, change, remove. */
function Rows<T extends { id?: string }>({ title, one, rows, blank, onChange, children }: RowsProps<T>) {
  return (
    <section class="card">
      <h2>{title}</h2>
      {rows.map((row, index) => (
        <div class="row-form" key={row.id || `new-${index}`}>
          {children(row, (part) => onChange(rows.map((other, i) => (i === index ? { ...other, ...part } : other))))}
          <button class="icon-button" type="button" aria-label={`Remove ${one} ${index + 1}`} onClick={() => onChange(rows.filter((_, i) => i !== index))}><Icon name="trash" /></button>
        </div>
      ))}
      <div><button class="button" type="button" onClick={() => onChange([...rows, blank])}><Icon name="plus" />Add {one}</button></div>
    </section>
  );
}

export function EducationRows({ rows }: { rows: Education[] }) {
  return (
    <Rows title="Education" one="a school" rows={rows} blank={{ institution: '' }} onChange={(education) => edit({ education })}>
      {(row, put) => (
        <div class="pair">
          <Text label="School" value={row.institution} onInput={(institution) => put({ institution })} maxLength={200} />
          <Text label="Degree" value={row.degree ?? ''} onInput={(degree) => put({ degree })} maxLength={200} />
          <Text label="Field" value={row.field ?? ''} onInput={(field) => put({ field })} maxLength={200} />
          <Text label="Until" value={row.endDate ?? ''} onInput={(endDate) => put({ endDate })} hint="2016 or 2016-06" />
        </div>
      )}
    </Rows>
  );
}

export function Skills({ groups }: { groups: SkillGroup[] }) {
  return (
    <Rows title="Skills" one="a group of skills" rows={groups} blank={{ category: '', items: [] }} onChange={(skills) => edit({ skills })}>
      {(row, put) => (
        <div class="stack-tight">
          <Text label="Group" value={row.category ?? ''} onInput={(category) => put({ category })} maxLength={100} placeholder="Languages" />
          <Listed label="Skills" values={(row.items ?? []).map((one) => factOf(one).text)} onChange={(texts) => put({ items: texts.map((text) => (row.items ?? []).find((one) => factOf(one).text === text) ?? { text }) })} />
        </div>
      )}
    </Rows>
  );
}

export function Languages({ rows }: { rows: Language[] }) {
  return (
    <Rows title="Languages" one="a language" rows={rows} blank={{ language: '' }} onChange={(languages) => edit({ languages })}>
      {(row, put) => (
        <div class="pair">
          <Text label="Language" value={row.language} onInput={(language) => put({ language })} maxLength={100} />
          <Text label="How well" value={row.fluency ?? ''} onInput={(fluency) => put({ fluency })} maxLength={100} placeholder="Fluent" />
        </div>
      )}
    </Rows>
  );
}

export function Certificates({ rows }: { rows: Certificate[] }) {
  return (
    <Rows title="Certificates and licences" one="a certificate" rows={rows} blank={{ name: '' }} onChange={(certificates) => edit({ certificates })}>
      {(row, put) => (
        <div class="pair">
          <Text label="Name" value={row.name} onInput={(name) => put({ name })} maxLength={200} />
          <Text label="Issued by" value={row.issuer ?? ''} onInput={(issuer) => put({ issuer })} maxLength={200} />
          <Text label="Date" value={row.date ?? ''} onInput={(date) => put({ date })} hint="2022 or 2022-11" />
        </div>
      )}
    </Rows>
  );
}
