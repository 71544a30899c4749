export { incremental } from './incremental.ts';
export type { IncrementalResult, PartialData } from './result.ts';
