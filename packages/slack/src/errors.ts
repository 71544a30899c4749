import {
  ApiError,
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from '@org/http-core';
import { errorGroup, type ApiErrorInit, type ErrorGroup, type FailedResponse } from '@org/http-core/provider';
import { kindOf, type ErrorKind } from './error-codes.ts';
import { readDetails, type SlackErrorDetails } from './error-details.ts';

/** The token is missing, wrong, expired or revoked. */
export class SlackAuthenticationError extends AuthenticationError {
  static override readonly marker: string = '@org/slack/SlackAuthenticationError';
  override readonly name: string = 'SlackAuthenticationError';
  readonly details: SlackErrorDetails;
  constructor(init: ApiErrorInit, details: SlackErrorDetails) {
    super(init, details.error ?? 'authentication_failed');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** The token may not do this. With `missing_scope`, `details.needed` names the scope. */
export class SlackPermissionError extends PermissionError {
  static override readonly marker: string = '@org/slack/SlackPermissionError';
  override readonly name: string = 'SlackPermissionError';
  readonly details: SlackErrorDetails;
  constructor(init: ApiErrorInit, details: SlackErrorDetails) {
    super(init, details.error ?? 'permission_denied');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** There is no such channel, user, message or file, or none that the token can see. */
export class SlackNotFoundError extends NotFoundError {
  static override readonly marker: string = '@org/slack/SlackNotFoundError';
  override readonly name: string = 'SlackNotFoundError';
  readonly details: SlackErrorDetails;
  constructor(init: ApiErrorInit, details: SlackErrorDetails) {
    super(init, details.error ?? 'not_found');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** An argument is missing or wrong; `details.messages` says which. */
export class SlackInvalidArgumentsError extends ValidationError {
  static override readonly marker: string = '@org/slack/SlackInvalidArgumentsError';
  override readonly name: string = 'SlackInvalidArgumentsError';
  readonly details: SlackErrorDetails;
  constructor(init: ApiErrorInit, details: SlackErrorDetails) {
    super(init, details.error ?? 'invalid_request');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** Too many calls of this method; already retried as far as the options allow. */
export class SlackRateLimitError extends RateLimitError {
  static override readonly marker: string = '@org/slack/SlackRateLimitError';
  override readonly name: string = 'SlackRateLimitError';
  readonly details: SlackErrorDetails;
  constructor(init: ApiErrorInit, details: SlackErrorDetails) {
    super(init, details.error ?? 'rate_limited');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** Something failed on Slack’s side, perhaps half-way. */
export class SlackServerError extends ServerError {
  static override readonly marker: string = '@org/slack/SlackServerError';
  override readonly name: string = 'SlackServerError';
  readonly details: SlackErrorDetails;
  constructor(init: ApiErrorInit, details: SlackErrorDetails) {
    super(init, details.error ?? 'server_error');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** Any other failed answer; `details.error` says why. */
export class SlackApiError extends ApiError {
  static override readonly marker: string = '@org/slack/SlackApiError';
  override readonly name: string = 'SlackApiError';
  readonly details: SlackErrorDetails;
  constructor(init: ApiErrorInit, details: SlackErrorDetails) {
    super(init, details.error ?? 'api_error');
    this.details = details;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), details: this.details };
  }
}

/** Any error that Slack answered with. `code` is Slack’s own, such as `channel_not_found`. */
export type SlackError =
  | SlackAuthenticationError
  | SlackPermissionError
  | SlackNotFoundError
  | SlackInvalidArgumentsError
  | SlackRateLimitError
  | SlackServerError
  | SlackApiError;

const classes = [
  SlackAuthenticationError,
  SlackPermissionError,
  SlackNotFoundError,
  SlackInvalidArgumentsError,
  SlackRateLimitError,
  SlackServerError,
  SlackApiError,
] as const;

/**
 * True for every error that Slack answered with; `details` then says more.
 *
 * @example
 * ```ts
 * import { isSlackError } from '@org/slack';
 *
 * export function explain(error: unknown): string {
 *   return isSlackError(error) ? (error.details.error ?? error.message) : 'not an answer of Slack';
 * }
 * ```
 */
export function isSlackError(error: unknown): error is SlackError {
  return classes.some((errorClass) => errorClass.isInstance(error));
}

/**
 * All errors that Slack's API responded with, as one class value: for `instanceof`, and for frameworks that select errors
 * by class, such as NestJS' `@Catch(SlackError)`. It cannot be constructed.
 *
 * @example
 * ```ts
 * import { SlackError } from '@org/slack';
 *
 * export const codeOf = (error: unknown): string | undefined =>
 *   error instanceof SlackError ? error.code : undefined;
 * ```
 */
export const SlackError: ErrorGroup<SlackError> = /* @__PURE__ */ errorGroup('SlackError', isSlackError);

/** The typed error for a failed answer: `ok: false` whatever the status, or a status that means failure. */
export function toSlackError(answer: FailedResponse): SlackError {
  const details = readDetails(answer.body);
  const kind = details.error === undefined ? kindOfStatus(answer.status) : kindOf(details.error);
  return new CLASS_OF[answer.status === 429 ? 'rate-limit' : kind](
    { ...answer, message: messageOf(answer.status, details) },
    details,
  );
}

const CLASS_OF: Readonly<Record<ErrorKind, (typeof classes)[number]>> = {
  authentication: SlackAuthenticationError,
  permission: SlackPermissionError,
  'not-found': SlackNotFoundError,
  argument: SlackInvalidArgumentsError,
  'rate-limit': SlackRateLimitError,
  server: SlackServerError,
  other: SlackApiError,
};

function messageOf(status: number, { error, needed, messages }: SlackErrorDetails): string {
  if (error === undefined) return `Slack answered with status ${status}.`;
  const scope = needed === undefined ? '' : ` (needs the scope ${needed})`;
  const words = messages.length > 0 ? `: ${messages.join(' ')}` : '';
  return `Slack answered ${error}${scope}${words}`;
}

function kindOfStatus(status: number): ErrorKind {
  if (status >= 500) return 'server';
  switch (status) {
    case 400:
      return 'argument';
    case 401:
      return 'authentication';
    case 403:
      return 'permission';
    case 404:
      return 'not-found';
    default:
      return 'other';
  }
}
