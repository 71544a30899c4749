export type { FieldDescription, ObjectDescription } from './describe.ts';
export { SObject, sobject, type RetrieveOptions, type SaveResult } from './sobject.ts';
