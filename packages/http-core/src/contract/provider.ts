import type { ApiError, ApiErrorInit } from '../errors/api-error.ts';
import type { BodyEncoder } from './encoders.ts';
import type { QueryEncoder } from './encoders.ts';
import type { RateLimitConfig } from './rate-limit-config.ts';
import type { Notice } from './events.ts';
import type { Operation } from './operation.ts';
import type { PageReader } from './pages.ts';
import type { OptionTable } from './option-table.ts';
import type { RetryResponse, RetryRules } from './retry.ts';

/** An answer that means failure, as a provider's error mapping sees it. */
export interface FailedResponse extends ApiErrorInit {
  /** The decoded body: parsed JSON, or text where it was none. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Everything that is particular to one API: all its quirks in one place, as data and small functions. */
export interface Provider {
  /** Short name, as in the user agent: `stripe`. */
  readonly name: string;
  /** Where operations live, without a slash at the end. */
  readonly baseUrl: string;
  /** Other hosts, by the key that operations name. */
  readonly servers?: Readonly<Record<string, string>>;
  /** Headers of every request, lower-case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body encoders by the key that operations name: `json`, `form`, `multipart`. */
  readonly bodies: Readonly<Record<string, BodyEncoder>>;
  /** The encoder of raw requests' objects, by their path where it differs. Default `json`. */
  readonly defaultBody?: string | ((path: string) => string);
  readonly query: QueryEncoder;
  /** Page readers by the key that operations name. */
  readonly pagers?: Readonly<Record<string, PageReader>>;
  /** The header that carries an idempotency key, where the API knows one. */
  readonly idempotencyHeader?: string;
  /** The answer's header that names the request for the provider's support. */
  readonly requestIdHeader?: string;
  readonly retry?: RetryRules;
  /** What the API allows, kept by default: `rateLimits({ … })`. */
  readonly limits?: RateLimitConfig;
  /** The call options of this provider (an account, an API version), beside those of every call. */
  readonly callOptions?: OptionTable;
  /**
   * Refuses parameters that would be sent and do harm, or do nothing: those of another SDK, a credential in the wrong
   * place. It throws an `InvalidParamsError` that names the parameter and the remedy. Raw requests are not asked about.
   */
  readonly checkParams?: (params: Readonly<Record<string, unknown>>, operation: Operation) => void;
  /** Turns call options of this provider (an account, an API version) into headers. */
  readonly optionHeaders?: (
    options: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, string | undefined>>;
  /** Turns call options of this provider (a selection of fields) into query parameters; those of the call's `query` win. */
  readonly optionQuery?: (
    options: Readonly<Record<string, unknown>>,
    operation: Operation,
  ) => Readonly<Record<string, string | undefined>>;
  /** An answer with status 2xx that means failure all the same (Slack's `ok: false`). */
  readonly isFailure?: (body: unknown) => boolean;
  /** What a response that succeeded warns of beside its data; undefined when nothing. Hooks and the logger get it. */
  readonly notice?: (response: RetryResponse) => Notice | undefined;
  /**
   * What the JSON that answers an operation lacks of what its type promises, in a few words: `data, a list`. Undefined
   * when nothing. The call then fails with a `ResponseParseError`. An empty body is `undefined`; raw requests promise
   * nothing, so they are not asked about.
   */
  readonly validateResponse?: (body: unknown, operation: Operation) => string | undefined;
  /** The typed error for a failed answer; absent, or `undefined`: the usual class for its status. */
  readonly toError?: (answer: FailedResponse) => ApiError | undefined;
}
