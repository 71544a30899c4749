import type { OAuthProfile } from '../client/profile.ts';
import { fieldsOf, textField, type TokenResponse } from '../token-response.ts';
import {
  toStandardError,
  IN_TROUBLE,
  INVALID_CLIENT,
  INVALID_GRANT,
  TOO_FAST,
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
  ratelimited: TOO_FAST,
  internal_error: IN_TROUBLE,
  fatal_error: IN_TROUBLE,
  service_unavailable: IN_TROUBLE,
  request_timeout: IN_TROUBLE,
};

/**
 * Slack's OAuth v2: failures come with status 200; an installation gives a bot token, a user token (`related.user`), or
 * both, each renewed by itself; with token rotation a refresh token works once, and tokens live twelve hours.
 *
 * The scopes of a flow are the bot's; pass the user's as `params: { user_scope: 'search:read' }`. Beside the tokens,
 * `extra` has `kind` (`bot` or `user`), `team`, `enterprise`, `app_id`, `bot_user_id`, `user_id`.
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

function normalizeSlack(answer: TokenResponse): TokenResponse {
  const fields = fieldsOf(answer.body);
  if (fields['ok'] === false)
    return toStandardError(answer, textField(answer.body, 'error') ?? 'unknown_error', ERRORS);
  if (fields['ok'] !== true) return answer;
  const { ok: _ok, authed_user, ...rest } = fields;
  const user = fieldsOf(authed_user);
  const userId = textField(user, 'id');
  const about = {
    ...without(rest, ['access_token', 'refresh_token', 'expires_in', 'scope', 'token_type']),
    ...(userId === undefined ? {} : { user_id: userId }),
  };
  const userTokens = typeof user['access_token'] === 'string' ? tokensOf(user, 'user') : undefined;
  const botTokens = typeof rest['access_token'] === 'string' ? tokensOf(rest, 'bot') : undefined;
  const main = botTokens ?? userTokens;
  if (!main) return answer;
  const related = botTokens && userTokens ? { related: { user: { ...about, ...userTokens } } } : {};
  return { status: answer.status, body: { ...about, ...main, ...related } };
}

/** `token_type` names whom a token stands for; it is sent as a bearer token in any case. */
function tokensOf(fields: Readonly<Record<string, unknown>>, kind: string): Record<string, unknown> {
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

function without(
  fields: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
