import type { Operation } from '../contract/operation.ts';
import type { Pager } from '../pagination/pager.ts';
import type { ApiPromise } from './api-promise.ts';
import type { RequestOptions } from '../contract/options.ts';

/**
 * What operation functions need from a client.
 *
 * @public
 */
export interface Client {
  /** Calls an operation. */
  request<T>(operation: Operation, params?: object, options?: RequestOptions): ApiPromise<T>;
  /** Calls a list operation, page by page. */
  list<Item, Page>(operation: Operation, params?: object, options?: RequestOptions): Pager<Item, Page>;
}
