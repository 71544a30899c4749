/**
 * Codes of Slack's errors that applications act on (docs.slack.dev/reference/methods, errors of the methods). There are
 * hundreds, and new ones come without notice, so any other text is possible.
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

type AuthenticationCode =
  | 'account_inactive'
  | 'invalid_auth'
  | 'not_authed'
  | 'token_expired'
  | 'token_revoked'
  | 'invalid_client_id'
  | 'bad_client_secret'
  | 'invalid_refresh_token';

type PermissionCode =
  | 'access_denied'
  | 'ekm_access_denied'
  | 'enterprise_is_restricted'
  | 'is_bot'
  | 'method_deprecated'
  | 'missing_scope'
  | 'no_permission'
  | 'not_allowed_token_type'
  | 'not_in_channel'
  | 'org_login_required'
  | 'restricted_action'
  | 'team_access_not_granted'
  | 'two_factor_setup_required'
  | 'user_is_restricted'
  | 'cant_update_message'
  | 'cant_delete_message';

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

/** What kind of failure a code means; it decides the class of the error. */
export type ErrorKind =
  'authentication' | 'permission' | 'not-found' | 'argument' | 'rate-limit' | 'server' | 'other';

const AUTHENTICATION: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'invalid_client_id',
  'bad_client_secret',
  'invalid_refresh_token',
] satisfies AuthenticationCode[]);

const PERMISSION: ReadonlySet<string> = new Set([
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
] satisfies PermissionCode[]);

const SERVER: ReadonlySet<string> = new Set(['internal_error', 'fatal_error', 'service_unavailable']);

const RATE_LIMIT: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

/** Codes are regular enough for their form to tell what they mean where the list does not. */
export function kindOf(code: string): ErrorKind {
  if (RATE_LIMIT.has(code)) return 'rate-limit';
  if (AUTHENTICATION.has(code)) return 'authentication';
  if (PERMISSION.has(code) || /_restricted$|_not_allowed$|^not_allowed|_denied$/.test(code))
    return 'permission';
  if (code.endsWith('_not_found') || code.startsWith('no_such_')) return 'not-found';
  if (SERVER.has(code)) return 'server';
  return /^(invalid|missing|bad|too_(many|long|short|large))_|_(too_long|too_short|too_large|invalid|required)$|^no_text$/.test(
    code,
  )
    ? 'argument'
    : 'other';
}
