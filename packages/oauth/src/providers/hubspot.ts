import type { OAuthProfile } from '../client/profile.ts';
import { textField } from '../token-response.ts';
import {
  toStandardError,
  INVALID_CLIENT,
  INVALID_GRANT,
  type StandardError,
} from '../profiles/standard-errors.ts';

/** The `status` of error answers, which all versions have; dated ones name the standard's `error` beside. */
const ERRORS: Readonly<Record<string, StandardError>> = {
  BAD_AUTH_CODE: INVALID_GRANT,
  BAD_REFRESH_TOKEN: INVALID_GRANT,
  BAD_CLIENT_ID: INVALID_CLIENT,
  BAD_CLIENT_SECRET: INVALID_CLIENT,
};

/**
 * HubSpot's OAuth. Access tokens live 30 minutes; refresh tokens stay the same.
 *
 * @param version of the endpoints: the undated v1 ends on 16 February 2027.
 * @see https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide
 * @example
 * ```ts
 * import { clientSecretBasic, createOAuthClient, hubspotProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: hubspotProfile(),
 *   clientId: 'my-app',
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * ```
 */
export function hubspotProfile(version = '2026-03'): OAuthProfile {
  const token = `https://api.hubapi.com/oauth/${version}/token`;
  return {
    name: 'hubspot',
    endpoints: {
      authorization: 'https://app.hubspot.com/oauth/authorize',
      token,
      introspection: `${token}/introspect`,
      revocation: `${token}/revoke`,
    },
    rotatesRefreshTokens: false,
    normalize(answer) {
      if (answer.status < 400 || textField(answer.body, 'error') !== undefined) return answer;
      const status = textField(answer.body, 'status');
      return status !== undefined && status in ERRORS ? toStandardError(answer, status, ERRORS) : answer;
    },
  };
}
