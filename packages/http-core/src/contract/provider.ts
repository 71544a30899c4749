import type { ApiError, ApiErrorInit } from '../errors/api-error.ts';
import type { BodyEncoder, QueryEncoder } from './encoders.ts';
import type { RateLimitConfig } from './rate-limit-config.ts';
import type { Notice } from './events.ts';
import type { Operation } from './operation.ts';
import type { InParts } from './parts.ts';
import type { PageReader } from './pages.ts';
import type { OptionTable } from './option-table.ts';
import type { RecoveryRules } from './recovery.ts';
import type { RetryResponse, RetryRules } from './retry.ts';
import type { WireEncoder } from './wire-encoder.ts';

/**
 * A failed response, as the error mapping of a provider receives it.
 *
 * @public
 */
export interface FailedResponse extends ApiErrorInit {
  /** The decoded body: parsed JSON, or text if it is not JSON. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Everything that is particular to one API, as data and small functions.
 *
 * @public
 */
export interface Provider {
  /** Short name, as in the user agent: `stripe`. */
  readonly name: string;
  /** The address of the operations, without a trailing slash. */
  readonly baseUrl: string;
  /** Other hosts, by the key that operations name. */
  readonly servers?: Readonly<Record<string, string>>;
  /** Headers of every request, lower-case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body encoders by the key that operations name: `json`, `form`, `multipart`. */
  readonly bodies: Readonly<Record<string, BodyEncoder>>;
  /** The encoder of objects in raw requests; a function selects it by the path. Default: `json`. */
  readonly defaultBody?: string | ((path: string) => string);
  /** Encodes query parameters. */
  readonly query: QueryEncoder;
  /** Writes the parameters of operations with `wire`: `wireEncoder` of `@org/http-core/openapi`. Default: `wire` is ignored. */
  readonly wire?: WireEncoder;
  /** Page readers by the key that operations name. */
  readonly pagers?: Readonly<Record<string, PageReader>>;
  /**
   * The header that carries an idempotency key, if the API has one. `createClient` assumes `idempotency-key`; pass
   * `undefined` for an API that ignores such a header.
   */
  readonly idempotencyHeader?: string | undefined;
  /** The response header with the request id that the provider's support asks for. */
  readonly requestIdHeader?: string;
  /** How responses of this API differ from the usual meaning. */
  readonly retry?: RetryRules;
  /**
   * Loads how calls are settled whose response was lost: `() => import('./recovery.ts').then(({ recovery }) => recovery)`.
   * Operations name its parts in `repeat`.
   */
  readonly recovery?: () => Promise<RecoveryRules>;
  /** The API's limits, which clients keep by default: `rateLimits({ … })`. */
  readonly limits?: RateLimitConfig;
  /** The call options of this provider (an account, an API version), beside those of every call. */
  readonly callOptions?: OptionTable;
  /**
   * Refuses parameters that would do harm or have no effect: the names of another SDK, or a credential in the wrong place.
   * Throws an `InvalidParamsError` that names the parameter and what to write instead. Not called for raw requests.
   */
  readonly checkParams?: (params: Readonly<Record<string, unknown>>, operation: Operation) => void;
  /**
   * Selects the calls that the API would refuse for their size, and returns what performs such a call in several requests. It
   * is called for every call, after the parameters were checked, and returns `undefined` for nearly all. The requests are made
   * later, so what it returns must use a copy of the parameters, which the caller may change meanwhile. Not called for raw
   * requests.
   */
  readonly inParts?: (operation: Operation, params: Readonly<Record<string, unknown>>) => InParts | undefined;
  /**
   * Whether errors must not show the values below a parameter of this name, in addition to names that sound confidential,
   * such as `password`.
   */
  readonly confidentialParams?: (name: string) => boolean;
  /**
   * Converts call options of this provider (an account, an API version) to headers. Throws an `InvalidParamsError` for an
   * option that would have no effect on the operation.
   */
  readonly optionHeaders?: (
    options: Readonly<Record<string, unknown>>,
    operation: Operation,
  ) => Readonly<Record<string, string | undefined>>;
  /**
   * Converts call options of this provider (a field mask) to query parameters, which replace parameters of the same name: those
   * of options that are given, and no others. The call's own `query` takes precedence.
   */
  readonly optionQuery?: (
    options: Readonly<Record<string, unknown>>,
    operation: Operation,
  ) => Readonly<Record<string, string>>;
  /** Whether a response with status 2xx is a failure (Slack's `ok: false`). Called with the JSON or the text of its body. */
  readonly isFailure?: (body: unknown) => boolean;
  /** The warnings in a successful response, if any. They are passed to the hooks and the logger. */
  readonly notice?: (response: RetryResponse) => Notice | undefined;
  /**
   * Checks that a JSON body has what the type of the operation promises. Returns what is missing in a few words, such as
   * `data, a list`, and the call fails with a `ResponseParseError`; returns `undefined` if nothing is missing. An empty
   * body is `undefined`. Not called for raw requests.
   */
  readonly validateResponse?: (body: unknown, operation: Operation) => string | undefined;
  /** Makes the typed error of a failed response. Default, and for `undefined`: the class for its status. */
  readonly toError?: (response: FailedResponse) => ApiError | undefined;
}
