import { ConfigurationError } from '@org/http-core';
import { type OptionRule, readOptions, TEXT } from '@org/http-core/provider';
import { clientSecretPost } from '../client/client-authentication.ts';
import { createOAuthClient } from '../client/oauth-client.ts';
import { fieldsOf, textField } from '../token-response.ts';
import { OAuthRefusedError } from '../errors/oauth-refused-error.ts';
import { ReauthorizationRequiredError } from '../errors/reauthorization-required-error.ts';
import { refreshTokens } from '../flows/refresh.ts';
import type { TokenSource } from '../manager/token-source.ts';
import { googleImpersonated } from './impersonated.ts';
import {
  googleServiceAccount,
  parseKeyFile,
  required,
  type GoogleServiceAccountKey,
} from './service-account.ts';
import { SOURCE_OPTIONS, type GoogleSourceOptions } from './source-options.ts';
import { googleProfile } from '../providers/google.ts';

/** What the accounts behind an impersonation ask for. */
const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';

/** Options of {@link googleCredentials}. */
export interface GoogleCredentialsOptions extends GoogleSourceOptions {
  /** A user of the organisation to act for; service accounts only. */
  readonly subject?: string | undefined;
}

const OPTIONS = { subject: TEXT } satisfies Record<
  Exclude<keyof GoogleCredentialsOptions, keyof GoogleSourceOptions>,
  OptionRule
>;

/**
 * Tokens for whatever kind of credential file Google has given: a service account's key, a user's own credentials
 * (`gcloud auth application-default login`), or an impersonation.
 *
 * @param file its content, parsed or as text.
 * @throws ConfigurationError for other kinds, and when something is missing.
 * @example
 * ```ts
 * import { googleCredentials } from '@org/oauth';
 *
 * export const sourceOf = (file: string) =>
 *   googleCredentials(file, { scopes: ['https://www.googleapis.com/auth/drive'] });
 * ```
 */
export function googleCredentials(
  file: object | string,
  options: GoogleCredentialsOptions = {},
): TokenSource {
  readOptions(
    options,
    { ...SOURCE_OPTIONS, ...OPTIONS },
    { of: 'googleCredentials()', example: '{ scopes }' },
  );
  const parsed = parseKeyFile(file);
  const type = textField(parsed, 'type');
  const { subject, ...rest } = options;
  if (subject !== undefined && type !== 'service_account') throw subjectNotSupported();
  switch (type) {
    case 'service_account':
      return googleServiceAccount({ ...options, credentials: parsed as GoogleServiceAccountKey });
    case 'authorized_user':
      return authorizedUser(parsed, rest);
    case 'impersonated_service_account':
      return impersonation(parsed, rest);
    default:
      throw new ConfigurationError(
        `Google credentials of type ${JSON.stringify(type ?? 'unknown')} are not supported; service_account, authorized_user and impersonated_service_account are.`,
      );
  }
}

/** Otherwise the calls would be made for somebody else than was asked for. */
export function subjectNotSupported(): ConfigurationError {
  return new ConfigurationError(
    'The option subject needs the key of a service account, which these Google credentials are not. Leave it out, or pass the key file of a service account.',
  );
}

/** The refresh token is in the file and stays the same, so nothing need be stored. */
function authorizedUser(file: unknown, options: GoogleSourceOptions): TokenSource {
  const client = createOAuthClient({
    profile: googleProfile,
    clientId: required(file, 'client_id'),
    authentication: clientSecretPost(required(file, 'client_secret')),
    timeoutMs: options.timeoutMs,
    fetch: options.fetch,
    transport: options.transport,
    clock: options.clock,
  });
  const refreshToken = required(file, 'refresh_token');
  return {
    async renew(_current, { key, signal }) {
      try {
        const { refreshToken: _inFile, ...tokens } = await refreshTokens(
          client,
          refreshToken,
          {},
          { signal },
        );
        return tokens;
      } catch (error) {
        if (!OAuthRefusedError.isInstance(error) || error.error !== 'invalid_grant') throw error;
        throw new ReauthorizationRequiredError(key, 'refused', { operation: error.operation, cause: error });
      }
    },
  };
}

function impersonation(file: unknown, options: GoogleSourceOptions): TokenSource {
  const url = new URL(required(file, 'service_account_impersonation_url'));
  const target = /\/serviceAccounts\/([^/:]+):/.exec(decodeURIComponent(url.pathname))?.[1];
  if (target === undefined)
    throw new ConfigurationError(
      'The service_account_impersonation_url of the Google credentials names no account.',
    );
  const { source_credentials, delegates } = fieldsOf(file);
  return googleImpersonated({
    ...options,
    baseUrl: url.origin,
    target,
    delegates: Array.isArray(delegates) ? delegates.map(String) : [],
    source: googleCredentials(fieldsOf(source_credentials), { ...options, scopes: [CLOUD_PLATFORM] }),
  });
}
