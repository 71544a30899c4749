/** The HTTP verbs an operation may use. */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/**
 * What sending an operation twice would do.
 *
 * - `safe`: nothing (GET, HEAD): any failure may be retried.
 * - `idempotent`: the same as once (PUT, DELETE): any failure may be retried.
 * - `keyed`: the same as once, because every attempt carries the same idempotency key.
 * - `ambiguous`: perhaps the effect twice (any other POST or PATCH): retried only when it was surely not executed.
 */
export type RetryClass = 'safe' | 'idempotent' | 'keyed' | 'ambiguous';

/** How an answer's body becomes the result. */
export type ResponseType = 'json' | 'binary' | 'text' | 'none';

/** The facts of one API operation, as plain data: generated code holds nothing else. */
export interface Operation {
  /** The stable name that errors, hooks and limits use: `paymentIntents.create`. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path template: `/v1/customers/{id}`; `{+name}` keeps slashes (reserved expansion). */
  readonly path: string;
  /** Key of the provider's body encoders; absent when the operation has no body. */
  readonly body?: string;
  /** The body is `params.body` instead of the parameters left over. */
  readonly nestedBody?: true;
  /** Parameters that go into the query although there is a body. */
  readonly query?: readonly string[];
  /** Parameters that go into headers. */
  readonly header?: readonly string[];
  /** Key of the provider's servers; absent: its base URL. */
  readonly server?: string;
  /** Absent: derived from the method. */
  readonly retry?: RetryClass;
  /** Key of the provider's pagers, with the items' field behind a colon unless it is `data`. */
  readonly pager?: string;
  /** Absent: `json`. */
  readonly responseType?: ResponseType;
  /** The operation can send content (`upload`) or return content (`download`) beside JSON. Absent: JSON only. */
  readonly media?: 'upload' | 'download';
  /**
   * Statuses beside 2xx that are no failure, such as the 308 of an upload that goes on. The data is then undefined, and
   * status and headers are in the response.
   */
  readonly expectedStatuses?: readonly number[];
}
