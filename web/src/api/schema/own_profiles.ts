// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

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

export type V1Imported = {
  profile: V1Profile;
  notes: Array<string>;
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
