import {
  ApiError,
  AuthenticationError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
  type ApiPromise as RuntimePromise,
  type CallError,
  type Pager as RuntimePager,
} from '@org/http-core';
import {
  defineErrors,
  field,
  type ApiErrorInit,
  type ErrorFamily,
  type ErrorGroup,
  type FailedResponse,
} from '@org/http-core/provider';

const AUTHENTICATION = [
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'invalid_client_id',
  'bad_client_secret',
  'invalid_refresh_token',
] as const;

const PERMISSION = [
  'access_denied',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'is_bot',
  'method_deprecated',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_in_channel',
  'org_login_required',
  'restricted_action',
  'team_access_not_granted',
  'two_factor_setup_required',
  'user_is_restricted',
  'cant_update_message',
  'cant_delete_message',
] as const;

/**
 * Codes of Slack's errors that applications act on (docs.slack.dev/reference/methods, errors of the methods). There are
 * hundreds, and new ones come without notice, so any other text is possible.
 *
 * @public
 */
export type SlackErrorCode =
  | AuthenticationCode
  | PermissionCode
  | NotFoundCode
  | ArgumentCode
  | ConflictCode
  | 'ratelimited'
  | 'internal_error'
  | 'fatal_error'
  | 'service_unavailable'
  | (string & {});

type AuthenticationCode = (typeof AUTHENTICATION)[number];

type PermissionCode = (typeof PERMISSION)[number];

type NotFoundCode =
  | 'bot_not_found'
  | 'channel_not_found'
  | 'file_not_found'
  | 'message_not_found'
  | 'team_not_found'
  | 'thread_not_found'
  | 'user_not_found'
  | 'users_not_found'
  | 'view_not_found';

type ArgumentCode =
  | 'invalid_arg_name'
  | 'invalid_arguments'
  | 'invalid_array_arg'
  | 'invalid_blocks'
  | 'invalid_cursor'
  | 'invalid_form_data'
  | 'invalid_post_type'
  | 'missing_argument'
  | 'missing_post_type'
  | 'msg_too_long'
  | 'no_text'
  | 'too_many_attachments';

type ConflictCode =
  | 'already_in_channel'
  | 'already_pinned'
  | 'already_reacted'
  | 'hash_conflict'
  | 'is_archived'
  | 'name_taken'
  | 'edit_window_closed';

/**
 * What Slack says of a failure beside its code.
 *
 * @public
 */
export interface SlackErrorDetails {
  /** Slack's code, such as `channel_not_found`; undefined if the response has none. */
  readonly error: SlackErrorCode | undefined;
  /** The scope that the method requires, with `missing_scope`. */
  readonly needed: string | undefined;
  /** The scopes that the token has, with `missing_scope`. */
  readonly provided: string | undefined;
  /** What is wrong with arguments, in words: `[ERROR] …`. Not enumerable: it may repeat what you sent. */
  readonly messages: readonly string[];
}

/**
 * The token is missing, wrong, expired or revoked.
 *
 * @public
 */
export class SlackAuthenticationError extends AuthenticationError {
  declare readonly name: 'SlackAuthenticationError';
  declare readonly details: SlackErrorDetails;
}

/**
 * The token does not have this permission. With `missing_scope`, `details.needed` names the scope.
 *
 * @public
 */
export class SlackPermissionError extends PermissionError {
  declare readonly name: 'SlackPermissionError';
  declare readonly details: SlackErrorDetails;
}

/**
 * The channel, user, message or file does not exist, or the token cannot see it.
 *
 * @public
 */
export class SlackNotFoundError extends NotFoundError {
  declare readonly name: 'SlackNotFoundError';
  declare readonly details: SlackErrorDetails;
}

/**
 * An argument is missing or wrong. `details.messages` says which.
 *
 * @public
 */
export class SlackInvalidArgumentsError extends ValidationError {
  declare readonly name: 'SlackInvalidArgumentsError';
  declare readonly details: SlackErrorDetails;
}

/**
 * Too many calls of this method. The call was retried as often as its options allow.
 *
 * @public
 */
export class SlackRateLimitError extends RateLimitError {
  declare readonly name: 'SlackRateLimitError';
  declare readonly details: SlackErrorDetails;
}

/**
 * Slack failed, perhaps after it had done part of the work.
 *
 * @public
 */
export class SlackServerError extends ServerError {
  declare readonly name: 'SlackServerError';
  declare readonly details: SlackErrorDetails;
}

/**
 * Any other failed response. `details.error` says why.
 *
 * @public
 */
export class SlackApiError extends ApiError {
  declare readonly name: 'SlackApiError';
  declare readonly details: SlackErrorDetails;
}

/**
 * An error response of Slack. `code` is Slack's own, such as `channel_not_found`.
 *
 * @public
 */
export type SlackError =
  | SlackAuthenticationError
  | SlackPermissionError
  | SlackNotFoundError
  | SlackInvalidArgumentsError
  | SlackRateLimitError
  | SlackServerError
  | SlackApiError;

/**
 * Every error that a call to Slack can fail with: an error response, or no usable response at all.
 *
 * @public
 */
export type SlackCallError = SlackError | CallError;

/**
 * The promise of a call to Slack. `safe()` returns its error as a value, a {@link SlackCallError}.
 *
 * @public
 */
export type ApiPromise<T> = RuntimePromise<T, SlackCallError>;

/**
 * A list operation of Slack. `await` gives its first page, `for await` all items of all pages.
 *
 * @public
 */
export type Pager<Item, Page> = RuntimePager<Item, Page, SlackCallError>;

const family: ErrorFamily<SlackError> = defineErrors<SlackError, SlackErrorDetails>({
  package: '@org/slack',
  name: 'SlackError',
  classes: {
    SlackAuthenticationError,
    SlackPermissionError,
    SlackNotFoundError,
    SlackInvalidArgumentsError,
    SlackRateLimitError,
    SlackServerError,
    SlackApiError,
  },
  read: ({ body, status }) => {
    const details = readDetails(body);
    return { details, message: messageOf(status, details), code: details.error };
  },
  classFor: ({ status }, { error }) => {
    if (status === 429) return SlackRateLimitError;
    // Slack's codes decide, since most failures have status 200.
    if (error !== undefined) return classOfCode(error);
    return STATUSES_WITH_CLASS.has(status) || status >= 500 ? undefined : SlackApiError;
  },
});

/**
 * All errors of Slack's API as one class value: for `instanceof`, and for frameworks that select errors by class, such as
 * `@Catch(SlackError)` of NestJS. It cannot be constructed.
 *
 * @public
 * @example
 * ```ts
 * import { SlackError } from '@org/slack';
 *
 * export const codeOf = (error: unknown): string | undefined =>
 *   error instanceof SlackError ? error.code : undefined;
 * ```
 */
export const SlackError: ErrorGroup<SlackError> = family.group;

/**
 * True for every error response of Slack's API, from any copy of the package. `details` contains Slack's own fields.
 *
 * @public
 * @example
 * ```ts
 * import { isSlackError } from '@org/slack';
 *
 * export const explain = (error: unknown): string =>
 *   isSlackError(error) ? (error.details.error ?? error.message) : 'not a response of Slack';
 * ```
 */
export function isSlackError(error: unknown): error is SlackError {
  return family.group.isInstance(error);
}

/** Makes the typed error of a failed response. */
export function toSlackError(response: FailedResponse): SlackError {
  return family.toError(response);
}

/** Failures without a code come from a gateway; these statuses mean what they usually mean. */
const STATUSES_WITH_CLASS = new Set([400, 401, 403, 404]);

/** Reads the details one by one, because a response may contain anything. */
function readDetails(body: unknown): SlackErrorDetails {
  const details = {
    error: token(field(body, 'error')),
    needed: scopes(field(body, 'needed')),
    provided: scopes(field(body, 'provided')),
    messages: texts(field(field(body, 'response_metadata'), 'messages')),
  };
  return Object.defineProperty(details, 'messages', { enumerable: false });
}

/** Reads a code, which is one word. Any other value is not a code. */
function token(value: unknown): string | undefined {
  return typeof value === 'string' && /^\w{1,100}$/.test(value) ? value : undefined;
}

function scopes(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z.:_,\s]{1,2000}$/.test(value) ? value : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function messageOf(status: number, { error, needed, messages }: SlackErrorDetails): string {
  if (error === undefined) return `Slack responded with status ${status}.`;
  const scope = needed === undefined ? '' : ` (needs the scope ${needed})`;
  const words = messages.length > 0 ? `: ${messages.join(' ')}` : '';
  return `Slack responded with ${error}${scope}${words}`;
}

/** Codes of refusals for being too fast. They come with status 429, and rarely with 200. */
export const THROTTLED: ReadonlySet<unknown> = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
]);

/** Slack failed, perhaps after it had done part of the work (docs.slack.dev/reference/methods/chat.postMessage, errors). */
export const TRANSIENT: ReadonlySet<unknown> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
]);

/** Selects a class by the lists of codes, then by the form of the code. */
function classOfCode(code: string): SlackErrorClass {
  if (THROTTLED.has(code)) return SlackRateLimitError;
  if (AUTHENTICATION.some((known) => known === code)) return SlackAuthenticationError;
  if (
    PERMISSION.some((known) => known === code) ||
    /_restricted$|_not_allowed$|^not_allowed|_denied$/.test(code)
  )
    return SlackPermissionError;
  if (code.endsWith('_not_found') || code.startsWith('no_such_')) return SlackNotFoundError;
  if (TRANSIENT.has(code)) return SlackServerError;
  return /^(invalid|missing|bad|too_(many|long|short|large))_|_(too_long|too_short|too_large|invalid|required)$|^no_text$/.test(
    code,
  )
    ? SlackInvalidArgumentsError
    : SlackApiError;
}

type SlackErrorClass = new (init: ApiErrorInit, code?: string) => SlackError;
