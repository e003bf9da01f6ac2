// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

import type { Blurb, Entry, Fact, Project } from './profile';
import type { OpenQuestion } from './requests';

export type Archive = string;

export type BlurbAnswer = {
  success: true;
  data: {
    blurb: Blurb;
  };
};

/** Changes to Blurb. */
export type BlurbUpdate = {
  id?: string | null;
  name?: string;
  title?: string;
  content?: string | null;
  order?: number | null;
  type?: "page" | "entry" | null;
  parentEntryId?: string | null;
  renderType?: "profile-header" | "project-showcase" | "categorized-list" | "timeline" | "text" | null;
  structuredData?: Record<string, unknown> | null;
};

export type Blurbs = {
  success: true;
  data: {
    blurbs: Array<Blurb>;
  };
};

/** One category. Without a score, `reason` says why it cannot be judged, and it counts nowhere. `confidence` is the share of the category's checks that could be made. */
export type CategoryScore = {
  category: "writing_style" | "structural" | "quality" | "ats" | "content_accuracy";
  score: number | null;
  issues?: Array<Issue>;
  recommendations?: Array<string>;
  confidence?: number;
  reason?: string;
};

/** What a person may say to a sentence: it is so, out with it, or back to what stood there before. */
export type Choice = "keep" | "drop" | "former";

/** All categories; `overall` is the mean of those that could be judged, nothing where none could. `ready`: overall at least 0.7, content accuracy at least 0.9, no critical issue. Unknown where the content's accuracy could not be judged; `reason` says so. */
export type ConsistencyScore = {
  categories: Array<CategoryScore>;
  overall: number | null;
  grade: "A" | "B" | "C" | "D" | "F" | null;
  ready: boolean | null;
  reason?: string;
  priorities?: Array<Priority>;
};

export type Deleted = {
  success: true;
  data: {
    deleted: true;
    id?: string;
    name?: string;
  };
};

export type Document = unknown;

export type Entries = {
  success: true;
  data: {
    entries: Array<Entry>;
  };
};

export type EntryAnswer = {
  success: true;
  data: {
    entry: Entry;
  };
};

/** Changes to Entry. */
export type EntryUpdate = {
  id?: string | null;
  title?: string;
  role?: string | null;
  location?: string | null;
  body?: string | null;
  startDate?: string | null;
  endDate?: string | null;
  notes?: string | null;
  order?: number | null;
  relatedBlurbIds?: Array<string> | null;
  renderType?: "structured-entry" | "simple-entry" | "text" | null;
  summary?: string | null;
  accomplishments?: Array<Fact> | null;
  technologies?: Array<string> | null;
  projects?: Array<Project> | null;
  engagement?: "volunteer" | null;
  url?: string | null;
};

export type Error = {
  success: false;
  error: {
    code: string;
    message: string;
    details: Record<string, unknown>;
  };
  retry_after?: number;
};

export type Events = {
  data?: string;
  event?: string;
  id?: string;
};

export type Experience = {
  success: true;
  data: {
    entries: Array<Entry>;
    blurbs: Array<Blurb>;
  };
};

export type File = string;

export type Generated = {
  success: true;
  data: {
    generationId: string;
    responseId: string;
    requestId: string;
    accessToken: string;
    metadata: Record<string, unknown>;
    resumeUrl?: string;
    coverLetterUrl?: string;
  };
};

/** Something that does not follow, in plain words. A critical one keeps the documents from being ready. */
export type Issue = {
  text: string;
  critical?: boolean;
};

/** A JSON Resume 1.0.0 file, as it is. */
export type JsonResumeBody = Record<string, unknown>;

export type OpenApi = Record<string, unknown>;

export type Pdf = string;

export type Picture = string;

/** A category to work on: below 0.6 first, below 0.8 next (seed 000). */
export type Priority = {
  category: "writing_style" | "structural" | "quality" | "ats" | "content_accuracy";
  level: "high" | "medium";
};

export type Swept = {
  success: true;
  data: {
    expiredLeases: number;
    erasedRequests: number;
    orphanedBlobs: number;
    enqueued: number;
  };
};

/** A sentence that the profile does not carry. `missing`: what it lacks; `former`: what stood there before. */
export type UnsupportedSentence = {
  id: string;
  where: string;
  start: number;
  end: number;
  text: string;
  missing: Array<OpenQuestion>;
  reasons?: Array<string>;
  former?: string | null;
  choices: Array<Choice>;
};

export type V1JsonResume = Record<string, unknown>;
