// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

import type { CoverLetterContent, ResumeContent } from './content';

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

/** A fact of the profile. `of`: the job, school or project it belongs to. */
export type CitedFact = {
  id: string;
  kind: string;
  text: string;
  of?: string | null;
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

/** Something that `provenance` lists as left out, by the fact and the text that it is listed with. */
export type LeftOutPart = {
  fact?: string;
  text: string;
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
