import { ApiError, RateLimitError } from '@org/http-core';
import { apiErrorFor, redact, type ApiErrorInit } from '@org/http-core/provider';
import type { GraphQLErrorDetail } from '../contract/result.ts';

/**
 * What {@link GraphQLRequestError} is made of, in addition to the failed response.
 *
 * @public
 */
export interface GraphQLRequestErrorInit extends ApiErrorInit {
  readonly errors: readonly GraphQLErrorDetail[];
  /** The partial data; `undefined` if the response has none. */
  readonly data?: unknown;
  /** The calls come too fast, and nothing was executed. */
  readonly throttled?: boolean | undefined;
}

/**
 * One error of the server as `GraphQLRequestError` shows it: without values of variables.
 *
 * @public
 */
export interface ShownGraphQLError {
  readonly message: string;
  /** `extensions.code`, Salesforce's `extensions.ErrorType`, or GitHub's `type`. */
  readonly code: string | undefined;
  readonly path: readonly (string | number)[] | undefined;
  readonly locations: GraphQLErrorDetail['locations'];
}

/**
 * The server responded with errors. `code` is the code of the first error, such as `THROTTLED`, or `graphql_error`.
 *
 * `RateLimitError.isInstance()` of `@org/http-core` is true where the server refused the call because calls came too fast,
 * and `AuthenticationError.isInstance()` and the other classes where the status says so.
 *
 * @public
 * @example
 * ```ts
 * import { GraphQLRequestError } from '@org/graphql';
 *
 * export const codesOf = (error: unknown): (string | undefined)[] =>
 *   GraphQLRequestError.isInstance(error) ? error.errors.map(({ code }) => code) : [];
 * ```
 */
export class GraphQLRequestError extends ApiError {
  static override readonly marker: string = '@org/graphql/GraphQLRequestError';
  /** The errors in the server's order, without values of variables. `body` has them as the server sent them. */
  readonly errors: readonly ShownGraphQLError[];
  /** The partial data; `undefined` if the response has none. Not enumerable and in no text. */
  declare readonly data: unknown;

  constructor(init: GraphQLRequestErrorInit) {
    super(init, codeOf(init.errors[0]) ?? 'graphql_error');
    this.errors = init.errors.map((error) => ({
      message: redact(error.message, init.secrets),
      code: codeOf(error),
      path: error.path,
      locations: error.locations,
    }));
    Object.defineProperty(this, 'data', { value: init.data });
    // `isInstance` of the classes for a status looks for their markers, and one class cannot extend them all.
    const usual = init.throttled ? RateLimitError : apiErrorFor({ status: init.status }).constructor;
    Object.defineProperty(this, Symbol.for((usual as typeof ApiError).marker), { value: true });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), errors: this.errors };
  }
}

/** Servers put the code into `extensions.code`, Salesforce into `extensions.ErrorType`, and GitHub into `type`. */
export function codeOf(error: GraphQLErrorDetail | undefined): string | undefined {
  const { code: usual, ErrorType: own } = error?.extensions ?? {};
  const code = usual ?? own ?? (error as { readonly type?: unknown } | undefined)?.type;
  return typeof code === 'string' && CODE.test(code) ? code : undefined;
}

/** A code is a word; anything else may contain what was sent. */
const CODE = /^[\w.-]{1,64}$/;
