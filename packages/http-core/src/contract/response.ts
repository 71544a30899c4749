import type { AttemptRecord } from '../errors/attempt-record.ts';

/** What an answer says beside its data. */
export interface ApiResponse {
  /** HTTP status. */
  readonly status: number;
  readonly headers: Headers;
  /** The provider's name for this request; its support asks for it. */
  readonly requestId: string | undefined;
  /** What was tried, in order; the last one succeeded. */
  readonly attempts: readonly AttemptRecord[];
}

/** Data and what came with it. */
export interface ApiResult<T> {
  readonly data: T;
  readonly response: ApiResponse;
}
