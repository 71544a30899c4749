import type { StreamDetails, StreamFormat } from './stream.ts';
import type { RepeatInfo } from './repeat.ts';
import type { WireDetails } from './wire.ts';

/**
 * The HTTP method of an operation.
 *
 * @public
 */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/**
 * Idempotency class of a call.
 *
 * - `safe`: it has no effect (GET, HEAD). Any failure may be retried.
 * - `idempotent`: twice has the effect of once (PUT, DELETE). Any failure may be retried.
 * - `keyed`: twice has the effect of once, because all attempts carry the same idempotency key.
 * - `ambiguous`: twice may have the effect twice (any other POST or PATCH). It is retried only when it was not executed.
 *
 * @public
 */
export type RetryClass = 'safe' | 'idempotent' | 'keyed' | 'ambiguous';

/**
 * How the body of a response is read. `unknown` is for responses that no document describes: JSON if it can be parsed as such,
 * and otherwise text, unless its media type is one of JSON.
 *
 * @public
 */
export type ResponseType = 'json' | 'unknown' | 'binary' | 'text' | 'none' | StreamFormat;

/**
 * One API operation as plain data. Generated code holds nothing else.
 *
 * @public
 */
export interface Operation {
  /** The stable name in errors, hooks and limits: `paymentIntents.create`. */
  readonly id: string;
  /** The HTTP method. */
  readonly method: HttpMethod;
  /** The path template: `/v1/customers/{id}`. `{+name}` keeps slashes (reserved expansion). */
  readonly path: string;
  /** Key of the provider's body encoders. Absent if the operation has no body. */
  readonly body?: string;
  /** Whether the body is `params.body` instead of the remaining parameters. */
  readonly nestedBody?: true;
  /** Parameters that are sent in the query although there is a body. */
  readonly query?: readonly string[];
  /** Parameters that are sent as headers. */
  readonly header?: readonly string[];
  /** Key of the provider's servers. Default: its base URL. */
  readonly server?: string;
  /** The class without the facts in `repeat`; `retryClassOf` gives that of a call. Default: derived from the method. */
  readonly retry?: RetryClass;
  /** What makes a second try safe, or tells whether the first one took effect. Absent for most operations. */
  readonly repeat?: RepeatInfo;
  /** Key of the provider's pagers, with the items' field behind a colon unless it is `data`. */
  readonly pager?: string;
  /** Default: `json`. */
  readonly responseType?: ResponseType;
  /** How a streamed response ends and reports failures. */
  readonly stream?: StreamDetails;
  /** The operation can send content (`upload`) or return content (`download`) beside JSON. Absent: JSON only. */
  readonly media?: 'upload' | 'download';
  /** How the request differs from the usual request of the provider. Absent for most operations. */
  readonly wire?: WireDetails;
  /**
   * Statuses outside 2xx that are not failures, such as the 308 of an upload that continues. The data is then `undefined`,
   * and status and headers are in the response.
   */
  readonly expectedStatuses?: readonly number[];
}
