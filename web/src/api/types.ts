// Names for what the API answers, and the shapes of what a server may leave out.
import type {
  CoverLetterContent,
  FullRequest as FullRequestAnswer,
  History as HistoryAnswer,
  Fact,
  Job,
  PlainFact,
  Profile,
  Provenance as ProvenanceAnswer,
  Score,
  ConsistencyScore,
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
  readOnly?: boolean;
  job: { role?: string; company?: string };
};
/** `lookedBackTo`: a search stopped there before its page was full; the cursor looks further back. */
export type HistoryPage = { requests: Line[]; nextCursor: string | null; lookedBackTo: string | null };

export const TERMINAL: ReadonlySet<Status> = new Set(['completed', 'failed', 'cancelled']);

/** What the gate found, by document. */
export type Truth = Record<string, { verdict: string; claims: number; unsupported: number }>;
export type Metrics = {
  durationMs?: number;
  costUsd?: number;
  model?: string;
  attempts?: number;
  tokenUsage?: { total?: number };
};
/** What became of what was put back: on the page again, gone for it, or without room in spite of it. */
export type PutBack = { stands: string[]; gaveWay: string[]; noRoom: string[] };
export type Drawn = { pages?: number; notes?: string[]; putBack?: PutBack };

/** The whole request. What may be missing is missing while the run is not there yet. */
export type FullRequest = Omit<FullRequestAnswer['data'], 'metrics' | 'documents' | 'truth' | 'answered'> & {
  job: Partial<Job> & { role: string; company: string };
  generateType?: string;
  provider?: string;
  template?: string;
  mode?: 'client' | 'background';
  readOnly?: boolean;
  options?: Record<string, unknown>;
  metrics?: Metrics;
  documents?: Record<string, Drawn>;
  score?: Score | null;
  consistency?: ConsistencyScore | null;
  truth?: Truth;
  answered?: Record<string, string>;
  version?: number;
  latestVersion?: string;
  previousVersion?: string;
};

export type Provenance = ProvenanceAnswer['data'];

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
