// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

import type { CoverLetterContent, ResumeContent, TokenUsage } from './content';
import type { ClaimKind } from './judging';

/** A file that a step made: names and hashes, never links. */
export type Artefact = {
  name: string;
  kind: string;
  mediaType: string;
  sha256: string;
  size: number;
  filename: string;
  step: string;
  version?: number;
};

export type Erased = {
  success: true;
  data: {
    requestId: string;
    erased: true;
  };
};

/** Why a step did not succeed. `retryable`: trying the same again may help. */
export type Failure = {
  code: string;
  message: string;
  retryable?: boolean;
};

export type FullRequest = {
  success: true;
  data: {
    requestId: string;
    status: "pending" | "processing" | "waiting" | "completed" | "failed" | "cancelled";
    rev: number;
    progress: number;
    attempt: number;
    steps: Array<StepRecord>;
    truth: Record<string, unknown>;
    questions: Array<OpenQuestion>;
    answered: Record<string, unknown>;
    intermediateResults: {
      resumeContent?: ResumeContent;
      coverLetterContent?: CoverLetterContent;
      resumeTokenUsage?: TokenUsage;
      coverLetterTokenUsage?: TokenUsage;
      model?: string;
    };
    documents: Record<string, Record<string, unknown>>;
    artefacts: Array<Record<string, unknown>>;
    metrics: Record<string, unknown>;
    id: string;
    createdAt: string;
  };
};

export type History = {
  success: true;
  data: {
    requests: Array<{
      requestId: string;
      status: "pending" | "processing" | "waiting" | "completed" | "failed" | "cancelled";
      progress: number;
      createdAt: string;
      job: Record<string, unknown>;
      figures?: {
        atsScore?: number;
        band?: string;
        consistencyScore?: number;
      };
      jobId?: string;
    }>;
    nextCursor: string | null;
    lookedBackTo: string | null;
  };
};

/** Something that was taken out of a document until the person says that it is so. `id` stays the same. */
export type OpenQuestion = {
  id: string;
  document: "resume" | "cover-letter";
  path: string;
  text: string;
  kind: ClaimKind;
  question: string;
  evidence?: Array<string>;
};

/** How far a running step is, in the step's own units. */
export type Progress = {
  done: number;
  total: number;
  note?: string | null;
};

/** What a waiting step asks a person. `choices` are the answers it understands; none means free text. */
export type Question = {
  kind: string;
  text: string;
  choices?: Array<string>;
  data?: Record<string, unknown> | null;
};

/** `answer`: what the waiting step asked for; with choices, `{"choice": …}`. */
export type ResumeBody = {
  answer: Record<string, unknown>;
};

/** `provider`: try again with another one. */
export type RetryBody = {
  provider?: "offline" | null;
};

/** `days`: how long the link lives. */
export type ShareBody = {
  days?: number;
};

export type ShareState = {
  success: true;
  data: {
    requestId: string;
    shared: boolean;
    expiresAt?: string;
  };
};

export type Shared = {
  success: true;
  data: {
    documents: Record<string, string>;
    expiresAt: string;
  };
};

export type Snapshot = {
  success: true;
  data: {
    requestId: string;
    status: "pending" | "processing" | "waiting" | "completed" | "failed" | "cancelled";
    rev: number;
    progress: number;
    attempt: number;
    steps: Array<StepRecord>;
    nextStep?: string;
    failedStep?: string;
    error?: Failure;
    question?: Question;
    resumeUrl?: string;
    coverLetterUrl?: string;
  };
};

export type Started = {
  success: true;
  data: {
    requestId: string;
    status: "pending" | "processing" | "waiting" | "completed" | "failed" | "cancelled";
    accessToken: string;
    nextStep?: string;
  };
};

/** `step` names the step that the caller means: if it is done already, nothing runs. */
export type StepBody = {
  step?: "fetch_data" | "generate_resume" | "generate_cover_letter" | "create_resume_pdf" | "create_cover_letter_pdf" | "upload_documents" | null;
};

/** One step as the record shows it. `duration` is in milliseconds, of the attempt that completed. */
export type StepRecord = {
  id: string;
  name: string;
  description: string;
  status?: StepStatus;
  epoch?: number;
  attempt?: number;
  failures?: number;
  startedAt?: string | null;
  completedAt?: string | null;
  duration?: number | null;
  notBefore?: string | null;
  progress?: Progress | null;
  artefacts?: Array<Artefact>;
  error?: Failure | null;
  question?: Question | null;
  answered?: boolean | null;
};

/** Where a step stands. */
export type StepStatus = "pending" | "in_progress" | "waiting" | "completed" | "failed" | "skipped";

export type Stepped = {
  success: true;
  data: {
    requestId: string;
    status: "pending" | "processing" | "waiting" | "completed" | "failed" | "cancelled";
    rev: number;
    progress: number;
    attempt: number;
    steps: Array<StepRecord>;
    nextStep?: string;
    failedStep?: string;
    error?: Failure;
    question?: Question;
    resumeUrl?: string;
    coverLetterUrl?: string;
    stepCompleted?: string;
    retryAfter?: number;
    message?: string;
  };
};

export type TakenBack = {
  success: true;
  data: {
    requestId: string;
    shared: false;
  };
};

export type Ticket = {
  success: true;
  data: {
    ticket: string;
    expiresIn: number;
  };
};
