// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

/** Custom prompts for either document. */
export type AiPrompts = {
  resume?: PromptPair | null;
  coverLetter?: PromptPair | null;
};

/** A named piece of text beside the entries (seed 002's BlurbEntry); `content` is Markdown. */
export type Blurb = {
  createdAt?: unknown;
  updatedAt?: unknown;
  createdBy?: unknown;
  updatedBy?: unknown;
  id?: string;
  name: string;
  title: string;
  content?: string;
  order?: number | null;
  type?: "page" | "entry" | null;
  parentEntryId?: string | null;
  renderType?: "profile-header" | "project-showcase" | "categorized-list" | "timeline" | "text" | null;
  structuredData?: Record<string, unknown> | null;
};

/** A certificate, licence or registration. */
export type Certificate = {
  id?: string;
  name: string;
  issuer?: string | null;
  date?: string | null;
  url?: string | null;
};

/** Where a field of the draft comes from. `path`: a JSON pointer into the profile. `source`: the line or value it was read from, as it stands in the file; `line` counts from 1. `confidence`: 1 is certain; below 0.6 a person should look. */
export type DraftField = {
  path: string;
  source: string;
  line?: number | null;
  confidence?: number;
};

/** A school, a degree, a field. */
export type Education = {
  id?: string;
  institution: string;
  degree?: string | null;
  field?: string | null;
  location?: string | null;
  startDate?: string | null;
  endDate?: string | null;
  score?: string | null;
  url?: string | null;
  details?: Array<Fact>;
};

/** One station of working life (seed 002's ExperienceEntry): `title` is the organisation, `role` the job. `engagement` is told where the work was not paid. */
export type Entry = {
  createdAt?: unknown;
  updatedAt?: unknown;
  createdBy?: unknown;
  updatedBy?: unknown;
  id?: string;
  title: string;
  role?: string | null;
  location?: string | null;
  body?: string | null;
  startDate?: string | null;
  endDate?: string | null;
  notes?: string | null;
  order?: number | null;
  relatedBlurbIds?: Array<string>;
  renderType?: "structured-entry" | "simple-entry" | "text" | null;
  summary?: string | null;
  accomplishments?: Array<Fact>;
  technologies?: Array<string>;
  projects?: Array<Project>;
  engagement?: "volunteer" | null;
  url?: string | null;
};

export type Fact = PlainFact | string;

/** A profile to review, the source of each field, what to know, and every line that found no place. */
export type ImportDraft = {
  profile: Profile;
  fields?: Array<DraftField>;
  notes?: Array<string>;
  unplaced?: Array<string>;
};

export type ImportDraftAnswer = {
  success: true;
  data: ImportDraft;
};

/** A spoken language and how well it is spoken, in the person's words. */
export type Language = {
  id?: string;
  language: string;
  fluency?: string | null;
};

/** Who the documents are about, and how they look. Stored at `generator/personal-info` (seed 002). */
export type PersonalInfo = {
  createdAt?: unknown;
  updatedAt?: unknown;
  createdBy?: unknown;
  updatedBy?: unknown;
  name: string;
  email?: string;
  title?: string | null;
  phone?: string | null;
  location?: string | null;
  website?: string | null;
  github?: string | null;
  linkedin?: string | null;
  avatar?: string | null;
  logo?: string | null;
  accentColor?: string;
  aiPrompts?: AiPrompts | null;
  publicContact?: Array<"email" | "phone" | "location" | "website" | "linkedin" | "github">;
};

export type PersonalInfoAnswer = {
  success: true;
  data: PersonalInfo;
};

/** Changes to PersonalInfo. */
export type PersonalInfoUpdate = {
  name?: string;
  email?: string | null;
  title?: string | null;
  phone?: string | null;
  location?: string | null;
  website?: string | null;
  github?: string | null;
  linkedin?: string | null;
  avatar?: string | null;
  logo?: string | null;
  accentColor?: string | null;
  aiPrompts?: AiPrompts | null;
  publicContact?: Array<"email" | "phone" | "location" | "website" | "linkedin" | "github"> | null;
};

export type PictureLink = {
  success: true;
  data: {
    imageType: string;
    url: string;
  };
};

/** One statement in the person's own words. A bare string is read as a fact whose id is still to be given. */
export type PlainFact = {
  id?: string;
  text: string;
};

/** Everything a person said about themselves. The site's own profile has the id `site`. */
export type Profile = {
  id?: string;
  personalInfo: PersonalInfo;
  summary?: Fact | null;
  entries?: Array<Entry>;
  blurbs?: Array<Blurb>;
  education?: Array<Education>;
  skills?: Array<SkillGroup>;
  projects?: Array<Project>;
  languages?: Array<Language>;
  certificates?: Array<Certificate>;
};

export type ProfileAnswer = {
  success: true;
  data: Profile;
} | {
  "$schema": string;
  basics: Record<string, unknown>;
};

/** A project, on its own or inside an entry. */
export type Project = {
  id?: string;
  name: string;
  description?: string | null;
  highlights?: Array<Fact>;
  technologies?: Array<string>;
  challenges?: string | null;
  startDate?: string | null;
  endDate?: string | null;
  url?: string | null;
};

/** Custom prompts (seed 002): `systemPrompt` replaces ours, the template may hold `{{variables}}`. */
export type PromptPair = {
  systemPrompt?: string;
  userPromptTemplate?: string;
};

/** Skills under one heading, in the person's own order. */
export type SkillGroup = {
  id?: string;
  category?: string;
  level?: string | null;
  items?: Array<Fact>;
};

export type Uploaded = {
  success: true;
  data: {
    imageType: string;
    url: string;
    gcsPath: string;
    size: number;
  };
};
