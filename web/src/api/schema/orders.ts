// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

import type { Job } from './judging';

export type Asked = {
  success: true;
  data: {
    generateType: GenerateType;
    job: Job;
    mode: "client" | "background";
    preferences: Preferences;
    options: Options;
    provider?: string;
    jobId?: string;
  };
};

/** Which documents a request makes. */
export type GenerateType = "resume" | "coverLetter" | "both";

export type Health = {
  service: string;
  status: string;
  version: string;
  timestamp: string;
};

/** The order of sections, how bullets open, how many a job has, and where the contact line stands. Sections that `section_order` does not name follow in the usual order. */
export type LayoutConfig = {
  sectionOrder?: Array<"summary" | "experience" | "skills" | "education" | "projects" | "certificates" | "languages">;
  bulletStyle?: "action_verb" | "results_focused" | "hybrid";
  contentDensity?: "concise" | "balanced" | "detailed";
  contactInfoFormat?: "header_left" | "header_centered" | "header_right";
};

/** How the documents look, what they dwell on, and how they sound. */
export type Options = {
  template?: "modern" | "classic" | "creative";
  length?: "one_page" | "two_page";
  paper?: "letter" | "a4";
  language?: "en" | "de" | "fr" | null;
  accentColor?: string | null;
  focusAreas?: Array<string>;
  customInstructions?: string;
  allowOfflineFallback?: boolean;
  layout?: LayoutConfig | null;
  writingStyle?: WritingStyleConfig | null;
  letterLength?: "short" | "standard" | "long";
  maxBulletsPerRole?: number | null;
};

/** `text`: the posting as it was pasted. */
export type PostingBody = {
  text: string;
};

export type PostingRead = {
  success: true;
  data: {
    role: string;
    company: string;
    location: string | null;
    salaryRange: string | null;
    remote: boolean;
    requirements: Array<string>;
    keywords: Array<string>;
  };
};

/** Seed 002: what to put forward, and in which register. They rank and phrase; they are never facts. */
export type Preferences = {
  emphasize?: Array<string>;
  style?: "modern" | "traditional" | "technical" | "executive" | null;
};

export type Providers = {
  success: true;
  data: {
    providers: Array<{
      name: string;
    }>;
  };
};

/** What a request starts with (seed 002's body, with options). `job`, or the `jobId` of a saved one; with both, the words are those of `job` and the request stands under the id. */
export type StartBody = {
  generateType: GenerateType;
  job?: Job | null;
  jobId?: string | null;
  provider?: "offline" | null;
  preferences?: Preferences | null;
  options?: Options | null;
  profileId?: string | null;
  date?: string | null;
  mode?: "client" | "background";
};

/** How the letter sounds. Levels run from 1 to 10; paragraph length is in sentences. */
export type WritingStyleConfig = {
  tone?: "professional" | "professional_enthusiastic" | "authoritative" | "conversational";
  toneLevel?: number;
  formalityLevel?: number;
  sentenceComplexity?: "simple" | "varied" | "complex";
  vocabularyLevel?: "plain" | "professional" | "advanced_professional";
  avgParagraphLength?: number;
};
