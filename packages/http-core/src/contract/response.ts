import type { AttemptRecord } from '../errors/attempt-record.ts';

/**
 * The response of a call, apart from its data.
 *
 * @public
 */
export interface ApiResponse {
  /** HTTP status. */
  readonly status: number;
  readonly headers: Headers;
  /** The provider's id of this request; its support asks for it. */
  readonly requestId: string | undefined;
  /**
   * All attempts in order. The last one succeeded, or has `recovered`: then status and headers are those of the read, or
   * of the refusal, that shows that the call took effect.
   */
  readonly attempts: readonly AttemptRecord[];
}

/**
 * The data of a call and the response that it came with.
 *
 * @public
 */
export interface ApiResult<T> {
  readonly data: T;
  readonly response: ApiResponse;
}
