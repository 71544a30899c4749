import type { OAuthProfile } from '../client/profile.ts';
import { textField } from '../token-response.ts';
import { toStandardError, INVALID_CLIENT, INVALID_GRANT, type StandardError } from './standard-errors.ts';

/** https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors */
const ERRORS: Readonly<Record<string, StandardError>> = {
  bad_verification_code: INVALID_GRANT,
  bad_refresh_token: INVALID_GRANT,
  incorrect_client_credentials: INVALID_CLIENT,
};

/**
 * GitHub's OAuth and GitHub Apps: failures come with status 200, in the device flow too; scopes are separated by commas
 * in answers.
 *
 * @see https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
 * @example
 * ```ts
 * import { clientSecretBasic, createOAuthClient, githubProfile } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   profile: githubProfile,
 *   clientId: 'my-app',
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * ```
 */
export const githubProfile: OAuthProfile = {
  name: 'github',
  endpoints: {
    authorization: 'https://github.com/login/oauth/authorize',
    token: 'https://github.com/login/oauth/access_token',
    deviceAuthorization: 'https://github.com/login/device/code',
  },
  rotatesRefreshTokens: true,
  normalize(answer) {
    const error = textField(answer.body, 'error');
    return error === undefined ? answer : toStandardError(answer, error, ERRORS);
  },
};
