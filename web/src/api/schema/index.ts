// Made from /openapi.json by `python -m scripts.programs.web_types`. Do not edit.

export type * from './answers';
export type * from './content';
export type * from './editing';
export type * from './judging';
export type * from './orders';
export type * from './own_generations';
export type * from './own_jobs';
export type * from './own_preferences';
export type * from './own_profiles';
export type * from './profile';
export type * from './requests';
