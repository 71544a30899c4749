import { SdkError } from '@org/http-core';
import type { IngestOutcome } from './ingest-outcome.ts';

/**
 * An ingest ended before its last row: a row could not be read or written as CSV, a job failed, or a call failed. `cause` is
 * the reason, and `outcome` has the jobs that were started.
 *
 * @public
 */
export class IngestError extends SdkError {
  static override readonly marker: string = '@org/salesforce/IngestError';
  /** What became of the rows of the jobs that were started, the last one included. */
  declare readonly outcome: IngestOutcome;
  /** The number of the first row that is in no job, counted from 1: continue with this one. */
  readonly nextRow: number;

  /** @internal */
  constructor(outcome: IngestOutcome, nextRow: number, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const details = SdkError.isInstance(cause) ? cause : undefined;
    super(
      details?.code ?? 'ingest_failed',
      `The ingest ended before its last row: ${reason} Rows 1 to ${nextRow - 1} are in jobs: read error.outcome. Continue with row ${nextRow}.`,
      {
        cause,
        operation: details?.operation,
        requestId: details?.requestId,
        retryable: details?.retryable ?? false,
        mayHaveExecuted: outcome.jobs.length > 0 || (details?.mayHaveExecuted ?? false),
        attempts: details?.attempts,
      },
    );
    this.nextRow = nextRow;
    // Not enumerable, since it holds the client.
    Object.defineProperty(this, 'outcome', { value: outcome });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), nextRow: this.nextRow, jobs: this.outcome.jobs };
  }
}
