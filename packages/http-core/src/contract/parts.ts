import type { Operation } from './operation.ts';
import type { ApiResult } from './response.ts';

/**
 * Makes the requests of a call that is performed in parts. All of them have the options of the call, and share its deadline.
 *
 * @public
 */
export interface PartCaller {
  /**
   * Makes one request, with retries and limits of its own.
   *
   * @throws the errors of any call; a TimeoutError when the deadline of the whole call passes.
   */
  perform(operation: Operation, params: Readonly<Record<string, unknown>>): Promise<ApiResult<unknown>>;
}

/**
 * Performs one call in several requests.
 *
 * @public
 */
export type InParts = (call: PartCaller) => Promise<ApiResult<unknown>>;
