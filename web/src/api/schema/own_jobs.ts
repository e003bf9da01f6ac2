// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

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
