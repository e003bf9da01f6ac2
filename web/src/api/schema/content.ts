// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

/** The contact items that stand on the document. */
export type Contact = {
  email?: string;
  phone?: string | null;
  location?: string | null;
  website?: string | null;
  linkedin?: string | null;
  github?: string | null;
};

/** A letter in words. */
export type CoverLetterContent = {
  greeting: string;
  openingParagraph: string;
  bodyParagraphs: Array<string>;
  closingParagraph: string;
  signature: string;
  language?: string;
  evidence?: Array<Evidence>;
  notes?: Array<string>;
};

/** The profile facts that `text[start:end]` at `path` rests on. No facts: a sentence that claims nothing. */
export type Evidence = {
  path: string;
  start: number;
  end: number;
  facts: Array<string>;
};

/** Something of the person's that was left out of a document, and why, so that it can be put back. */
export type Omission = {
  fact: string;
  text: string;
  reason: string;
};

/** A resume in words. `language` is the language of headings and connecting sentences. */
export type ResumeContent = {
  personalInfo: ResumePerson;
  professionalSummary?: string;
  experience?: Array<ResumeExperience>;
  skills?: Array<ResumeSkills>;
  education?: Array<ResumeEducation>;
  projects?: Array<ResumeProject>;
  certificates?: Array<string>;
  languages?: Array<string>;
  language?: string;
  evidence?: Array<Evidence>;
  omitted?: Array<Omission>;
  notes?: Array<string>;
};

/** One school. */
export type ResumeEducation = {
  institution: string;
  degree?: string;
  field?: string | null;
  startDate?: string | null;
  endDate?: string | null;
  details?: Array<string>;
};

/** One station. Dates are `YYYY-MM`, `YYYY` or, where the profile has none, empty; no end date is Present. */
export type ResumeExperience = {
  company: string;
  role?: string;
  location?: string | null;
  startDate?: string;
  endDate?: string | null;
  highlights?: Array<string>;
  technologies?: Array<string>;
};

/** The head of a resume. */
export type ResumePerson = {
  name: string;
  title?: string;
  summary?: string;
  contact?: Contact;
};

/** One project on its own. */
export type ResumeProject = {
  name: string;
  description?: string;
  highlights?: Array<string>;
  technologies?: Array<string>;
  url?: string | null;
};

/** Skills under one heading. */
export type ResumeSkills = {
  category: string;
  items: Array<string>;
};

/** What a vendor counted. The offline writer uses none. */
export type TokenUsage = {
  promptTokens?: number;
  completionTokens?: number;
  totalTokens?: number;
};
