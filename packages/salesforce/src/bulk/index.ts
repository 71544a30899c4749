export { ingest, type IngestOptions } from './ingest.ts';
export { IngestError } from './ingest-error.ts';
export { ingestJobs, type IngestOperation, type IngestStart } from './ingest-job.ts';
export {
  IngestOutcome,
  type IngestedPart,
  type IngestFailure,
  type IngestSuccess,
} from './ingest-outcome.ts';
export type { IngestRow, IngestRowOf } from './ingest-parts.ts';
export type { BulkJobState } from './job-state.ts';
export { bulkQueries, bulkQuery, BulkRows, type BulkQueryOptions, type BulkRow } from './query.ts';
export type { IngestValue } from '../csv/write-csv.ts';
