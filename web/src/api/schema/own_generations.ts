// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

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

/** The options that change. */
export type RegenerateBody = {
  options?: GenerationOptionsBody | null;
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
