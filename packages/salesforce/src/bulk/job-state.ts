import type { JobStates } from '@org/http-core/jobs';

/**
 * The state of a job of the Bulk API.
 *
 * @public
 */
export interface BulkJobState {
  readonly id: string;
  /** `Open`, `UploadComplete`, `InProgress`, `JobComplete`, `Failed` or `Aborted`. */
  readonly state: string;
  readonly operation?: string;
  readonly object?: string;
  /** Number of rows that Salesforce has worked on, those that failed included. */
  readonly numberRecordsProcessed?: number;
  readonly numberRecordsFailed?: number;
  /** Why the job failed as a whole. */
  readonly errorMessage?: string;
}

/** The states that jobs of both kinds have. */
export const STATES: JobStates = {
  waiting: ['Open', 'UploadComplete', 'InProgress'],
  done: ['JobComplete'],
  failed: ['Failed', 'Aborted'],
};
