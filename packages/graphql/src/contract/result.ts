/**
 * One error of a response, as the server sent it.
 *
 * @public
 */
export interface GraphQLErrorDetail {
  readonly message: string;
  /** The field of the result that failed: `['repository', 'issues', 0, 'title']`. */
  readonly path?: readonly (string | number)[] | undefined;
  /** Where in the document the error is. */
  readonly locations?: readonly { readonly line: number; readonly column: number }[] | undefined;
  /** What the server adds. Most servers set a `code`. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A result that may be partial: what a call resolves to with `errorPolicy: 'all'`.
 *
 * @public
 */
export interface GraphQLResult<Data> {
  /** The data; `null` where an error reached the root of the result. */
  readonly data: Data | null;
  /** The errors, in the server's order; empty if there are none. */
  readonly errors: readonly GraphQLErrorDetail[];
  /** What the server adds, such as the cost of the call. */
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
}

/**
 * How a response with errors is treated.
 *
 * - `strict`: any error makes the call fail with a `GraphQLRequestError`, which has the partial data.
 * - `all`: the call resolves to a {@link GraphQLResult}. A response without data still fails, and so does one outside 2xx,
 *   unless it has data and the media type `application/graphql-response+json`.
 *
 * @public
 */
export type ErrorPolicy = 'strict' | 'all';

/**
 * What a call resolves to under an error policy.
 *
 * @public
 */
export type ResultOf<Data, Policy extends ErrorPolicy> = Policy extends 'all' ? GraphQLResult<Data> : Data;
