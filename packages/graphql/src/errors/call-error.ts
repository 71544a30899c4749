import type { ApiPromise as RuntimePromise, AnySdkError, Pager as RuntimePager } from '@org/http-core';
import type { GraphQLDocumentError } from './document-error.ts';
import type { GraphQLRequestError } from './request-error.ts';

/**
 * Every error that a call of a document can fail with: errors of the server, a document that cannot be sent, the class for
 * the status of a response without GraphQL errors, or no usable response at all.
 *
 * @public
 */
export type GraphQLCallError = GraphQLRequestError | GraphQLDocumentError | AnySdkError;

/**
 * The promise of a call. `safe()` returns its error as a value, a {@link GraphQLCallError}.
 *
 * @public
 */
export type ApiPromise<T> = RuntimePromise<T, GraphQLCallError>;

/**
 * A connection. `await` gives its first page, `for await` all items of all pages.
 *
 * @public
 */
export type Pager<Item, Page> = RuntimePager<Item, Page, GraphQLCallError>;
