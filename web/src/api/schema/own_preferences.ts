// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

/** What the person adjusts. */
export type LayoutChanges = {
  section_order?: Array<"summary" | "experience" | "skills" | "education" | "projects" | "certificates" | "languages">;
  bullet_style?: "action_verb" | "results_focused" | "hybrid";
  content_density?: "concise" | "balanced" | "detailed";
  contact_info_format?: "header_left" | "header_centered" | "header_right";
};

/** Which configurations to write with, and what to aim at. null: none. */
export type ProfileChanges = {
  layout_config_id?: string | null;
  writing_style_config_id?: string | null;
  target_ats_score?: number;
  max_bullets_per_role?: number;
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

export type V1ResumeRead = {
  success: true;
  message: string;
  example_resume_id: string;
  layout_config_id: string;
  is_primary: boolean;
  extraction_metadata: Record<string, unknown>;
  layout_config: V1Layout;
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
