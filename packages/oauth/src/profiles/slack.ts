import type { OAuthProfile } from '../client/profile.ts';
import { fieldsOf, textField, type TokenResponse } from '../contract/token-response.ts';
import {
  toStandardError,
  UNAVAILABLE,
  INVALID_CLIENT,
  INVALID_GRANT,
  RATE_LIMITED,
  type StandardError,
} from './standard-errors.ts';

/** Errors of `oauth.v2.access`: https://docs.slack.dev/reference/methods/oauth.v2.access */
const ERRORS: Readonly<Record<string, StandardError>> = {
  invalid_code: INVALID_GRANT,
  code_already_used: INVALID_GRANT,
  invalid_refresh_token: INVALID_GRANT,
  token_expired: INVALID_GRANT,
  token_revoked: INVALID_GRANT,
  account_inactive: INVALID_GRANT,
  bad_client_secret: INVALID_CLIENT,
  invalid_client_id: INVALID_CLIENT,
  ratelimited: RATE_LIMITED,
  internal_error: UNAVAILABLE,
  fatal_error: UNAVAILABLE,
  service_unavailable: UNAVAILABLE,
  request_timeout: UNAVAILABLE,
};

/**
 * Slack's OAuth v2. Failures have status 200. An installation issues a bot token, a user token (`related.user`), or both;
 * each is renewed separately. With token rotation, refresh tokens are single-use and access tokens are valid for twelve
 * hours.
 *
 * The scopes of a flow are those of the bot; pass the user's as `params: { user_scope: 'search:read' }`. `extra` has
 * `kind` (`bot` or `user`), `team`, `enterprise`, `app_id`, `bot_user_id` and `user_id`.
 *
 * @see https://docs.slack.dev/authentication/installing-with-oauth
 * @example
 * ```ts
 * import { clientSecretBasic, createOAuthClient, slackProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: slackProfile,
 *   clientId: 'my-app',
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * ```
 * @public
 */
export const slackProfile: OAuthProfile = {
  name: 'slack',
  endpoints: {
    authorization: 'https://slack.com/oauth/v2/authorize',
    token: 'https://slack.com/api/oauth.v2.access',
  },
  scopeSeparator: ',',
  rotatesRefreshTokens: true,
  normalize: normalizeSlack,
};

function normalizeSlack(response: TokenResponse): TokenResponse {
  const fields = fieldsOf(response.body);
  if (fields['ok'] === false)
    return toStandardError(response, textField(response.body, 'error') ?? 'unknown_error', ERRORS);
  if (fields['ok'] !== true) return response;
  const { ok: _ok, authed_user, ...rest } = fields;
  const user = fieldsOf(authed_user);
  const userId = textField(user, 'id');
  const about = {
    ...omit(rest, ['access_token', 'refresh_token', 'expires_in', 'scope', 'token_type']),
    ...(userId === undefined ? {} : { user_id: userId }),
  };
  const userTokens = typeof user['access_token'] === 'string' ? toTokenFields(user, 'user') : undefined;
  const botTokens = typeof rest['access_token'] === 'string' ? toTokenFields(rest, 'bot') : undefined;
  const main = botTokens ?? userTokens;
  if (!main) return response;
  const related = botTokens && userTokens ? { related: { user: { ...about, ...userTokens } } } : {};
  return { status: response.status, body: { ...about, ...main, ...related } };
}

/** Slack's `token_type` names the owner of the token. Every token is sent as a bearer token. */
function toTokenFields(fields: Readonly<Record<string, unknown>>, kind: string): Record<string, unknown> {
  const { access_token, refresh_token, expires_in, scope, token_type } = fields;
  return {
    access_token,
    token_type: 'Bearer',
    kind: typeof token_type === 'string' ? token_type : kind,
    ...(refresh_token === undefined ? {} : { refresh_token }),
    ...(expires_in === undefined ? {} : { expires_in }),
    ...(scope === undefined ? {} : { scope }),
  };
}

function omit(fields: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
