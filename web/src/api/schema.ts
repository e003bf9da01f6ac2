// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

/** Custom prompts for either document. */
export type AiPrompts = {
  resume?: PromptPair | null;
  coverLetter?: PromptPair | null;
};

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

export type Archive = string;

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

/** A certificate, licence or registration. */
export type Certificate = {
  id?: string;
  name: string;
  issuer?: string | null;
  date?: string | null;
  url?: string | null;
};

/** One text, or one item of a list, that is not what or where it was. `where`: its JSON pointer in the later version (in the earlier one for what was removed); `was`: in the earlier one, where that differs. `section`: the content's own name of the part. `entry`: the job, school or project in words. `item` is true for a whole entry: `before` and `after` then name it, and its texts follow as changes of their own. */
export type Change = {
  kind: "added" | "removed" | "changed" | "moved";
  where: string;
  was?: string | null;
  section: string;
  entry?: string | null;
  item?: boolean;
  before?: string | null;
  after?: string | null;
  words?: Array<Words>;
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

/** What a person may say to a sentence: it is so, out with it, or back to what stood there before. */
export type Choice = "keep" | "drop" | "former";

/** A fact of the profile. `of`: the job, school or project it belongs to. */
export type CitedFact = {
  id: string;
  kind: string;
  text: string;
  of?: string | null;
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

/** All categories; `overall` is the mean of those that could be judged, nothing where none could. `ready`: overall at least 0.7, content accuracy at least 0.9, no critical issue. Unknown where the content's accuracy could not be judged; `reason` says so. */
export type ConsistencyScore = {
  categories: Array<CategoryScore>;
  overall: number | null;
  grade: "A" | "B" | "C" | "D" | "F" | null;
  ready: boolean | null;
  reason?: string;
  priorities?: Array<Priority>;
};

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

export type Deleted = {
  success: true;
  data: {
    deleted: true;
    id?: string;
    name?: string;
  };
};

export type Document = unknown;

/** One of the two documents; the value is also its file name's stem. */
export type DocumentKind = "resume" | "cover-letter";

/** One document, sentence by sentence, and what of the person's was left out of it. */
export type DocumentProvenance = {
  document: DocumentKind;
  sentences: Array<ProvenanceSentence>;
  omitted?: Array<Omission>;
  notes?: Array<string>;
};

/** Where a field of the draft comes from. `path`: a JSON pointer into the profile. `source`: the line or value it was read from, as it stands in the file; `line` counts from 1. `confidence`: 1 is certain; below 0.6 a person should look. */
export type DraftField = {
  path: string;
  source: string;
  line?: number | null;
  confidence?: number;
};

/** The new words of one document or of both, whole. Their `evidence`, `omitted` and `notes` are made anew. `putBack` instead of `resumeContent`: parts that `provenance` lists as left out of the resume stand in it again. */
export type EditBody = {
  resumeContent?: ResumeContent | null;
  coverLetterContent?: CoverLetterContent | null;
  putBack?: Array<LeftOutPart> | null;
};

export type Edited = {
  success: true;
  data: {
    requestId: string;
    status: "pending" | "processing" | "waiting" | "completed" | "failed" | "cancelled";
    accessToken: string;
    previousVersion: string;
    version: number;
    nextStep?: string;
  };
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

export type Entries = {
  success: true;
  data: {
    entries: Array<Entry>;
  };
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

export type Erased = {
  success: true;
  data: {
    requestId: string;
    erased: true;
  };
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

/** The profile facts that `text[start:end]` at `path` rests on. No facts: a sentence that claims nothing. */
export type Evidence = {
  path: string;
  start: number;
  end: number;
  facts: Array<string>;
};

export type Experience = {
  success: true;
  data: {
    entries: Array<Entry>;
    blurbs: Array<Blurb>;
  };
};

export type Fact = PlainFact | string;

/** Why a step did not succeed. `retryable`: trying the same again may help. */
export type Failure = {
  code: string;
  message: string;
  retryable?: boolean;
};

export type File = string;

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

/** `yes`: it is so; `wording` says it in the person's own words. `no`: leave it out for good. */
export type GateAnswer = {
  questionId: string;
  answer: "yes" | "no";
  wording?: string;
};

/** Which documents a request makes. */
export type GenerateType = "resume" | "coverLetter" | "both";

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

/** Which profile, for which job, and how. */
export type GenerationBody = {
  profile_id: string;
  job_id: string;
  options?: GenerationOptionsBody | null;
};

/** Seed 000's options; paper, language and accent colour beside them. What is left out keeps its usual value. */
export type GenerationOptionsBody = {
  template?: "modern" | "classic" | "creative";
  length?: "one_page" | "two_page";
  focus_areas?: Array<string>;
  include_cover_letter?: boolean;
  custom_instructions?: string | null;
  paper?: "letter" | "a4";
  language?: "en" | "de" | "fr" | null;
  accent_color?: string | null;
};

export type Health = {
  service: string;
  status: string;
  version: string;
  timestamp: string;
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

/** Something that does not follow, in plain words. A critical one keeps the documents from being ready. */
export type Issue = {
  text: string;
  critical?: boolean;
};

/** A posting. Its text ranks and selects; it is never a source of facts about the person. */
export type Job = {
  role: string;
  company: string;
  companyWebsite?: string | null;
  jobDescriptionUrl?: string | null;
  jobDescriptionText?: string | null;
};

/** One of `raw_text` (the rest is drawn out of it), `url` (of a posting), or `title` with `company`. Fields that are sent win over what is drawn out. */
export type JobBody = {
  source?: "user_created" | "indeed" | "linkedin" | "glassdoor" | "mock" | "imported" | "url_import" | null;
  raw_text?: string | null;
  url?: string | null;
  title?: string | null;
  company?: string | null;
  location?: string | null;
  description?: string | null;
  requirements?: Array<string> | null;
  benefits?: Array<string> | null;
  parsed_keywords?: Array<string> | null;
  salary_range?: string | null;
  remote?: boolean | null;
  status?: "active" | "archived" | "draft" | null;
  application_status?: "not_applied" | "preparing" | "applied" | "interviewing" | "offer_received" | "rejected" | "accepted" | "withdrawn" | null;
};

/** Fields to change; null clears one that may be empty. */
export type JobChanges = {
  title?: string;
  company?: string;
  location?: string | null;
  description?: string | null;
  requirements?: Array<string> | null;
  benefits?: Array<string> | null;
  parsed_keywords?: Array<string> | null;
  salary_range?: string | null;
  remote?: boolean;
  status?: "active" | "archived" | "draft";
  application_status?: "not_applied" | "preparing" | "applied" | "interviewing" | "offer_received" | "rejected" | "accepted" | "withdrawn";
};

/** A JSON Resume 1.0.0 file, as it is. */
export type JsonResumeBody = Record<string, unknown>;

/** A spoken language and how well it is spoken, in the person's words. */
export type Language = {
  id?: string;
  language: string;
  fluency?: string | null;
};

/** What the person adjusts. */
export type LayoutChanges = {
  section_order?: Array<"summary" | "experience" | "skills" | "education" | "projects" | "certificates" | "languages">;
  bullet_style?: "action_verb" | "results_focused" | "hybrid";
  content_density?: "concise" | "balanced" | "detailed";
  contact_info_format?: "header_left" | "header_centered" | "header_right";
};

/** The order of sections, how bullets open, how many a job has, and where the contact line stands. Sections that `section_order` does not name follow in the usual order. */
export type LayoutConfig = {
  sectionOrder?: Array<"summary" | "experience" | "skills" | "education" | "projects" | "certificates" | "languages">;
  bulletStyle?: "action_verb" | "results_focused" | "hybrid";
  contentDensity?: "concise" | "balanced" | "detailed";
  contactInfoFormat?: "header_left" | "header_centered" | "header_right";
};

/** Something that `provenance` lists as left out, by the fact and the text that it is listed with. */
export type LeftOutPart = {
  fact?: string;
  text: string;
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

/** Something of the person's that was left out of a document, and why, so that it can be put back. */
export type Omission = {
  fact: string;
  text: string;
  reason: string;
};

export type OpenApi = Record<string, unknown>;

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

/** A certificate, licence or registration. */
export type OwnCertification = {
  id?: string | null;
  name: string;
  issuer: string;
  date_obtained: string;
  expiry_date?: string | null;
  credential_id?: string | null;
};

/** A school. The grade point average runs from 0 to 4. */
export type OwnEducation = {
  id?: string | null;
  institution: string;
  degree: string;
  field_of_study: string;
  start_date: string;
  end_date?: string | null;
  is_current?: boolean;
  gpa?: number | null;
  honors?: Array<string>;
  description?: string | null;
};

/** One station. A current one has no end. */
export type OwnExperience = {
  id?: string | null;
  title: string;
  company: string;
  location?: string | null;
  start_date: string;
  end_date?: string | null;
  is_current?: boolean;
  description?: string | null;
  enhanced_description?: string | null;
  achievements?: Array<string>;
  technologies?: Array<string>;
  employment_type?: string | null;
  industry?: string | null;
};

/** A spoken language. */
export type OwnLanguage = {
  name: string;
  proficiency: "native" | "fluent" | "conversational" | "basic";
};

/** Who the documents are about. */
export type OwnPersonalInfo = {
  full_name: string;
  email: string;
  phone?: string | null;
  location?: string | null;
  linkedin?: string | null;
  github?: string | null;
  website?: string | null;
};

/** The whole profile. `id`, `user_id` and times may be sent back as they were read; they are not changed. */
export type OwnProfileBody = {
  personal_info: OwnPersonalInfo;
  professional_summary?: string | null;
  enhanced_summary?: string | null;
  enhanced_professional_summary?: string | null;
  experiences?: Array<OwnExperience>;
  education?: Array<OwnEducation>;
  skills?: OwnSkills;
  projects?: Array<OwnProject>;
  custom_fields?: Record<string, unknown>;
  id?: unknown;
  user_id?: unknown;
  created_at?: unknown;
  updated_at?: unknown;
};

/** A project. */
export type OwnProject = {
  id?: string | null;
  name: string;
  description?: string | null;
  technologies?: Array<string>;
  highlights?: Array<string>;
  url?: string | null;
  repository_url?: string | null;
  start_date?: string | null;
  end_date?: string | null;
};

/** Skills, spoken languages and certificates. */
export type OwnSkills = {
  technical?: Array<string>;
  soft?: Array<string>;
  languages?: Array<OwnLanguage>;
  certifications?: Array<OwnCertification>;
};

export type Pdf = string;

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

export type Picture = string;

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

/** A category to work on: below 0.6 first, below 0.8 next (seed 000). */
export type Priority = {
  category: "writing_style" | "structural" | "quality" | "ats" | "content_accuracy";
  level: "high" | "medium";
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

/** Which configurations to write with, and what to aim at. null: none. */
export type ProfileChanges = {
  layout_config_id?: string | null;
  writing_style_config_id?: string | null;
  target_ats_score?: number;
  max_bullets_per_role?: number;
};

/** How far a running step is, in the step's own units. */
export type Progress = {
  done: number;
  total: number;
  note?: string | null;
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

export type Providers = {
  success: true;
  data: {
    providers: Array<{
      name: string;
    }>;
  };
};

/** What a waiting step asks a person. `choices` are the answers it understands; none means free text. */
export type Question = {
  kind: string;
  text: string;
  choices?: Array<string>;
  data?: Record<string, unknown> | null;
};

/** The options that change. */
export type RegenerateBody = {
  options?: GenerationOptionsBody | null;
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

/** `answer`: what the waiting step asked for; with choices, `{"choice": …}`. */
export type ResumeBody = {
  answer: Record<string, unknown>;
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

/** `provider`: try again with another one. */
export type RetryBody = {
  provider?: "offline" | null;
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

/** Skills under one heading, in the person's own order. */
export type SkillGroup = {
  id?: string;
  category?: string;
  level?: string | null;
  items?: Array<Fact>;
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

/** A sentence before its profile: the person's words as they are there, others for the same facts, or new. `words` compares it with the fact that it is nearest to. `own`: the wording is the person's own, from an edit. */
export type Standing = {
  where: string;
  start: number;
  end: number;
  section: string;
  entry?: string | null;
  text: string;
  kind: "verbatim" | "reworded" | "new";
  facts?: Array<CitedFact>;
  words?: Array<Words>;
  own?: boolean;
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

/** What the person adjusts. Levels run from 1 to 10; paragraph length is in sentences. */
export type StyleChanges = {
  tone?: "professional" | "professional_enthusiastic" | "authoritative" | "conversational";
  tone_level?: number;
  formality_level?: number;
  sentence_complexity?: "simple" | "varied" | "complex";
  vocabulary_level?: "plain" | "professional" | "advanced_professional";
  avg_paragraph_length?: number;
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

/** What a vendor counted. The offline writer uses none. */
export type TokenUsage = {
  promptTokens?: number;
  completionTokens?: number;
  totalTokens?: number;
};

/** All claims in reading order. One unsupported claim fails; a warning says that words could not be compared. */
export type TruthReport = {
  claims: Array<Claim>;
  verdict: "passed" | "warning" | "failed";
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

export type Uploaded = {
  success: true;
  data: {
    imageType: string;
    url: string;
    gcsPath: string;
    size: number;
  };
};

export type V1Analytics = {
  profile_id: string;
  user_id: string;
  completeness: number;
  experience_count: number;
  education_count: number;
  skill_count: number;
  project_count: number;
  section_completeness: Record<string, number>;
  recommendations: Array<string>;
};

export type V1Example = {
  id: string;
  user_id: string;
  file_path: string;
  original_filename: string;
  layout_config_id: string;
  is_primary: boolean;
  file_hash: string;
  uploaded_at: string;
  file_size: number;
  file_type: string;
};

export type V1Examples = {
  examples: Array<V1Example>;
};

export type V1Generation = {
  id: string;
  user_id: string;
  profile_id: string;
  job_id: string;
  document_type: "resume" | "cover_letter";
  status: "pending" | "generating" | "completed" | "failed" | "cancelled";
  progress: {
    current_stage: number;
    total_stages: number;
    percentage: number;
    stage_name: string | null;
    stage_description: string;
  };
  result: V1ShortResult | null;
  error_message: string | null;
  tokens_used: number;
  generation_time: number | null;
  estimated_completion: string | null;
  job_title: string;
  company: string;
  ats_score: number | null;
  consistency_score: number | null;
  regenerated_from: string | null;
  version: number;
  edited_from: string | null;
  started_at: string | null;
  completed_at: string | null;
  created_at: string;
  updated_at: string;
};

export type V1GenerationProfile = {
  id: string;
  user_id: string;
  layout_config_id: string | null;
  writing_style_config_id: string | null;
  target_ats_score: number;
  max_bullets_per_role: number;
  created_at: string;
  updated_at: string;
};

export type V1Generations = {
  generations: Array<V1Generation>;
  pagination: {
    total: number;
    limit: number;
    offset: number;
    has_next: boolean;
    has_previous: boolean;
  };
  statistics: {
    total_generations: number;
    completed: number;
    failed: number;
    cancelled: number;
    in_progress: number;
    average_ats_score: number | null;
  };
};

export type V1Imported = {
  profile: V1Profile;
  notes: Array<string>;
};

export type V1Job = {
  id: string;
  user_id: string;
  source: "user_created" | "indeed" | "linkedin" | "glassdoor" | "mock" | "imported" | "url_import";
  title: string;
  company: string;
  location: string | null;
  description: string | null;
  raw_text: string | null;
  parsed_keywords: Array<string>;
  requirements: Array<string>;
  benefits: Array<string>;
  salary_range: string | null;
  remote: boolean;
  url: string | null;
  status: "active" | "archived" | "draft";
  application_status: "not_applied" | "preparing" | "applied" | "interviewing" | "offer_received" | "rejected" | "accepted" | "withdrawn";
  extraction: Record<string, unknown>;
  created_at: string;
  updated_at: string;
};

export type V1Jobs = {
  jobs: Array<V1Job>;
  total: number;
  pagination: {
    limit: number;
    offset: number;
    total: number;
    hasMore: boolean;
    has_more: boolean;
  };
};

export type V1JsonResume = Record<string, unknown>;

export type V1Layout = {
  id: string;
  user_id: string;
  section_order: Array<string>;
  bullet_style: "action_verb" | "results_focused" | "hybrid";
  content_density: "concise" | "balanced" | "detailed";
  contact_info_format: "header_left" | "header_centered" | "header_right";
  extraction_metadata: Record<string, unknown>;
  created_at: string;
  updated_at: string;
};

export type V1Letter = {
  id: string;
  user_id: string;
  original_filename: string;
  is_primary: boolean;
  uploaded_at: string;
};

export type V1LetterRead = {
  success: true;
  message: string;
  writing_style_config_id: string;
  extraction_metadata: Record<string, unknown>;
  preferences: Record<string, unknown>;
  writing_style_config: V1Style;
};

export type V1Letters = {
  writing_style_configs: Array<V1Letter>;
};

export type V1Primary = {
  success: true;
  message: string;
  example_resume: V1Example;
};

export type V1Profile = {
  id: string;
  user_id: string;
  personal_info: Record<string, unknown>;
  skills: Record<string, unknown>;
  custom_fields: Record<string, unknown>;
  experiences: Array<Record<string, unknown>>;
  education: Array<Record<string, unknown>>;
  projects: Array<Record<string, unknown>>;
  professional_summary: string | null;
  enhanced_professional_summary: string | null;
  created_at: string;
  updated_at: string;
};

export type V1Result = {
  id: string;
  document_id: string;
  ats_score: number;
  match_percentage: number;
  keyword_coverage: number;
  keywords_matched: number;
  keywords_total: number;
  pdf_url: string;
  recommendations: Array<string>;
  score_note: string;
  consistency_score: number | null;
  document_type: "resume" | "cover_letter";
  content: {
    text: string;
    html: string;
    markdown: string;
  };
  score: Record<string, unknown> | null;
  consistency: Record<string, unknown> | null;
  fabrication_check: Record<string, unknown>;
  target: Record<string, unknown> | null;
  cover_letter_document_id: string | null;
  cover_letter_pdf_url: string | null;
  metadata: Record<string, unknown>;
};

export type V1ResumeRead = {
  success: true;
  message: string;
  example_resume_id: string;
  layout_config_id: string;
  is_primary: boolean;
  extraction_metadata: Record<string, unknown>;
  layout_config: V1Layout;
};

export type V1ShortResult = {
  document_id: string;
  ats_score: number;
  match_percentage: number;
  keyword_coverage: number;
  keywords_matched: number;
  keywords_total: number;
  pdf_url: string;
  recommendations: Array<string>;
  score_note: string;
  consistency_score: number | null;
};

export type V1Style = {
  id: string;
  user_id: string;
  tone: "professional" | "professional_enthusiastic" | "authoritative" | "conversational";
  tone_level: number;
  formality_level: number;
  sentence_complexity: "simple" | "varied" | "complex";
  vocabulary_level: "plain" | "professional" | "advanced_professional";
  avg_paragraph_length: number;
  source_text: string;
  extraction_metadata: Record<string, unknown>;
  created_at: string;
  updated_at: string;
};

export type V1Templates = {
  templates: Array<{
    id: "modern" | "classic" | "creative";
    name: string;
    description: string;
    preview_url: string;
    recommended_for: Array<string>;
    ats_friendly: boolean;
  }>;
};

/** Supported: said by the facts. Reworded: said by the facts in other words. Unsupported: not said by them. */
export type Verdict = "supported" | "reworded" | "unsupported";

export type Versions = {
  success: true;
  data: {
    versions: Array<{
      requestId: string;
      version: number;
      workflow: string;
      status: "pending" | "processing" | "waiting" | "completed" | "failed" | "cancelled";
      createdAt: string;
      current: boolean;
      changes: {
        resume?: Array<Change>;
        coverLetter?: Array<Change>;
      };
      accessToken?: string;
      editedFrom?: string;
      editedDocuments?: Array<"resume" | "cover-letter">;
      standing?: {
        resume?: Array<Standing>;
        coverLetter?: Array<Standing>;
      };
    }>;
  };
};

/** A run of words: in both texts, in the later one alone, or in the earlier one alone. Joined they give both. */
export type Words = {
  text: string;
  kind: "same" | "added" | "removed";
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
