// Names for what the API answers, and the shapes of what a server may leave out.
import type {
  CoverLetterContent,
  FullRequest as FullRequestAnswer,
  History as HistoryAnswer,
  Fact,
  Job,
  PlainFact,
  Profile,
  ResumeContent,
  Snapshot as SnapshotAnswer,
  StepRecord,
  Stepped as SteppedAnswer,
} from './schema';

export type { CoverLetterContent, ResumeContent };
export type * from './schema';

export type Status = SnapshotAnswer['data']['status'];
export type Snapshot = SnapshotAnswer['data'];
export type Stepped = SteppedAnswer['data'];
export type Step = StepRecord;
export type Line = HistoryAnswer['data']['requests'][number] & {
  rev?: number;
  generateType?: string;
  provider?: string;
  mode?: string;
  job: { role?: string; company?: string };
};

export const TERMINAL: ReadonlySet<Status> = new Set(['completed', 'failed', 'cancelled']);

export type Requirement = { text: string; kind: string; importance: 'must' | 'nice'; years?: number | null };
export type Score = {
  atsScore: number | null;
  band: string | null;
  matchPercentage: number | null;
  keywordCoverage: number | null;
  keywordsMatched: number;
  keywordsTotal: number;
  parts: { name: string; weight: number; value: number; points: number; explanation: string }[];
  matched: { requirement: Requirement; points: number; possible: number; evidence: string; place: string; explanation: string }[];
  missing: { requirement: Requirement; pointsLost: number; inProfile: boolean | null; advice: string }[];
  gaps: string[];
  recommendations: string[];
  note: string;
};
export type Consistency = {
  overall: number | null;
  grade: string | null;
  ready: boolean | null;
  reason: string;
  categories: {
    category: string;
    score: number | null;
    issues: { text: string; critical: boolean }[];
    recommendations: string[];
    reason: string;
  }[];
};
export type GateQuestion = {
  id: string;
  document: string;
  path?: string;
  text: string;
  kind?: string;
  question: string;
  evidence?: unknown;
};
export type Truth = { verdict: string; claims: number; unsupported: number };
export type Metrics = {
  durationMs?: number;
  costUsd?: number;
  model?: string;
  attempts?: number;
  tokenUsage?: { total?: number };
};
export type Drawn = { pages?: number; notes?: string[] };

/** The whole request. What follows `job` may be missing: an older server, or a run that is not there yet. */
export type FullRequest = Omit<FullRequestAnswer['data'], 'metrics' | 'documents'> & {
  job: Partial<Job> & { role: string; company: string };
  generateType?: string;
  provider?: string;
  mode?: 'client' | 'background';
  options?: Record<string, unknown>;
  metrics?: Metrics;
  documents?: Record<string, Drawn>;
  score?: Score | null;
  consistency?: Consistency | null;
  truth?: Truth | null;
  questions?: GateQuestion[];
};

export type Ground = { id: string; kind: string; text: string; of?: string | null };
export type Sentence = { path: string; start: number; end: number; text: string; facts: Ground[] };
export type Provenance = {
  documents: {
    document: string;
    sentences: Sentence[];
    omitted: { fact: string; text: string; reason: string }[];
    notes: string[];
  }[];
};

/** What is sent as a bare text comes back as a fact with an id: one shape for both. */
export const factOf = (fact: Fact): PlainFact => (typeof fact === 'string' ? { text: fact } : fact);

export type ProviderOffer = {
  name: string;
  configured: boolean;
  model: string;
  prices: { input: number; output: number; from?: string; read?: string };
  variable: string | null;
};

export type ImportDraft = {
  profile: Profile;
  fields: { path: string; source: string; line?: number | null; confidence: number }[];
  notes: string[];
  unplaced: string[];
};
