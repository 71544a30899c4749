export type { FieldDescription, ObjectDescription } from './describe.ts';
export { queryRows, type QueryOptions, type QueryPage } from './query-rows.ts';
export type { ManyOptions, RowResult, Rows } from './write-many.ts';
export { SObject, sobject, type RetrieveOptions, type SaveResult } from './sobject.ts';
