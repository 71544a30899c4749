import type { Operation } from '../contract/operation.ts';
import type { Pager } from '../pagination/pager.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import type { ApiPromise } from './api-promise.ts';
import type { RequestOptions } from '../contract/options.ts';

/**
 * What operation functions need from a client.
 *
 * @public
 */
export interface Client {
  /** Calls an operation. */
  request<T, E = AnySdkError>(
    operation: Operation,
    params?: object,
    options?: RequestOptions,
  ): ApiPromise<T, E>;
  /** Calls a list operation, page by page. Default: `listPages()` does it. */
  list?<Item, Page, E = AnySdkError>(
    operation: Operation,
    params?: object,
    options?: RequestOptions,
  ): Pager<Item, Page, E>;
}
