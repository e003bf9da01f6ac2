// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

import type { CoverLetterContent, Omission, ResumeContent } from './content';

/** Answers to questions of this request. */
export type AnswersBody = {
  answers: Array<GateAnswer>;
};

export type AnswersTaken = {
  success: true;
  data: {
    answers: Array<{
      questionId: string;
      note: string;
      factId?: string;
    }>;
  };
};

/** One of `text`, `resumeContent` and `coverLetterContent`; `job`: what a letter applies for. */
export type CheckBody = {
  text?: string | null;
  resumeContent?: ResumeContent | null;
  coverLetterContent?: CoverLetterContent | null;
  job?: Job | null;
  profileId?: string | null;
};

export type Checked = {
  success: true;
  data: TruthReport;
};

/** One sentence (or item of a list) at `path`, a JSON pointer; `text` is what stands at start to end there. Checked as plain text, `path` is empty. A sentence with several faults has a claim for each of them. `words` are the very words at fault, `question` asks the person for what the profile does not say. */
export type Claim = {
  path?: string;
  start: number;
  end: number;
  text: string;
  verdict: Verdict;
  kind: ClaimKind;
  evidence?: Array<string>;
  words?: string | null;
  question?: string | null;
  reason?: string | null;
};

/** What a claim is about; for an unsupported one, what no fact carries. */
export type ClaimKind = "number" | "percentage" | "currency" | "date" | "duration" | "team size" | "employer" | "title" | "seniority" | "degree" | "certificate" | "skill" | "scope" | "reach" | "award" | "language" | "name" | "authorship" | "outcome" | "statement" | "connecting";

/** One of the two documents; the value is also its file name's stem. */
export type DocumentKind = "resume" | "cover-letter";

/** One document, sentence by sentence, and what of the person's was left out of it. */
export type DocumentProvenance = {
  document: DocumentKind;
  sentences: Array<ProvenanceSentence>;
  omitted?: Array<Omission>;
  notes?: Array<string>;
};

/** `yes`: it is so; `wording` says it in the person's own words. `no`: leave it out for good. */
export type GateAnswer = {
  questionId: string;
  answer: "yes" | "no";
  wording?: string;
};

/** A posting. Its text ranks and selects; it is never a source of facts about the person. */
export type Job = {
  role: string;
  company: string;
  companyWebsite?: string | null;
  jobDescriptionUrl?: string | null;
  jobDescriptionText?: string | null;
};

/** A requirement that the document meets, wholly or in part; points are of 100. `evidence` is the document's line that shows it best, `place` the section it stands in, `facts` the ids of the profile facts which the content's own evidence names for that line. */
export type MatchedRequirement = {
  requirement: Requirement;
  points: number;
  possible: number;
  evidence: string;
  place: string;
  explanation: string;
  facts?: Array<string>;
};

/** A requirement that the document does not show, and the points of 100 that it costs. `in_profile` says that the profile has it though the document leaves it out; nothing is known without a profile. `facts` are then the ids of the facts that have it. */
export type MissingRequirement = {
  requirement: Requirement;
  pointsLost: number;
  inProfile: boolean | null;
  advice: string;
  facts?: Array<string>;
};

export type Provenance = {
  success: true;
  data: {
    documents: Array<DocumentProvenance>;
  };
};

/** One fact as the profile had it when the request ran. `of`: the job, school or project it belongs to. */
export type ProvenanceFact = {
  id: string;
  kind: string;
  text: string;
  of?: string | null;
};

/** `text[start:end]` at `path` (a JSON pointer into the content), and its facts; none: it claims nothing. `own`: the wording is the person's own, from an edit. `facts` then carry it, or it stands on its `owner`'s word. */
export type ProvenanceSentence = {
  path: string;
  start: number;
  end: number;
  text: string;
  facts?: Array<ProvenanceFact>;
  own?: "facts" | "owner" | null;
};

/** One thing that a posting asks for, in its own spelling: `posting[start:end]` is where it says so. `alternatives` are what the posting accepts in its place or as an example of it ("Python or Go"): any one of them will do, and together they count once. `level` is a CEFR level or `native` for a language, the level of a degree for education, `several` or `some` for experience whose years are not told. The role's title has no place in the posting's text, so start and end are absent there. */
export type Requirement = {
  text: string;
  kind: "skill" | "tool" | "title" | "education" | "experience" | "language" | "licence";
  importance?: "must" | "nice";
  years?: number | null;
  level?: string | null;
  start?: number | null;
  end?: number | null;
  alternatives?: Array<string>;
};

/** How far a document meets a posting. Without requirements there is no score, and `note` says why. `ats_score` is the sum of the parts' points. `match_percentage` is the share of requirements met, whatever their kind, a must counting twice. `keyword_coverage` is the share of skills, tools and licences that occur. */
export type Score = {
  atsScore: number | null;
  band: "Excellent" | "Good" | "Needs Improvement" | null;
  matchPercentage: number | null;
  keywordCoverage: number | null;
  keywordsMatched?: number;
  keywordsTotal?: number;
  parts?: Array<ScorePart>;
  matched?: Array<MatchedRequirement>;
  missing?: Array<MissingRequirement>;
  gaps?: Array<string>;
  recommendations?: Array<string>;
  checkedAgainstProfile: boolean;
  note?: string;
};

/** `job`, and one of `text`, `resumeContent` and `requestId`. With `profileId` only what it supports counts. */
export type ScoreBody = {
  job: Job;
  text?: string | null;
  resumeContent?: ResumeContent | null;
  requestId?: string | null;
  profileId?: string | null;
};

/** One part of the score: `points` = `weight` × `value`; the weights of all parts sum up to 1. */
export type ScorePart = {
  name: string;
  weight: number;
  value: number;
  points: number;
  explanation: string;
};

export type Scored = {
  success: true;
  data: Score;
};

/** All claims in reading order. One unsupported claim fails; a warning says that words could not be compared. */
export type TruthReport = {
  claims: Array<Claim>;
  verdict: "passed" | "warning" | "failed";
};

/** Supported: said by the facts. Reworded: said by the facts in other words. Unsupported: not said by them. */
export type Verdict = "supported" | "reworded" | "unsupported";
