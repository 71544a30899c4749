import { ConfigurationError } from '@org/http-core';
import { readOptions, TEXT, type OptionRule } from '@org/http-core/provider';
import { clientSecretPost } from '../client/client-authentication.ts';
import { createOAuthClient } from '../client/oauth-client.ts';
import { refreshTokens } from '../flows/refresh.ts';
import { toReauthorizationError, type TokenSource } from '../manager/token-source.ts';
import { googleProfile } from '../profiles/known-servers.ts';
import { fieldsOf, textField } from '../contract/token-response.ts';
import { googleImpersonated } from './impersonated.ts';
import { googleServiceAccount, type GoogleServiceAccountKey } from './service-account.ts';
import { parseKeyFile, requireField, SOURCE_OPTIONS, type GoogleSourceOptions } from './source-options.ts';

/** The scope that the accounts behind an impersonation need. */
const CLOUD_PLATFORM = 'https://www.googleapis.com/auth/cloud-platform';

/**
 * Options of {@link googleCredentials}.
 *
 * @public
 */
export interface GoogleCredentialsOptions extends GoogleSourceOptions {
  /** A user of the organization to act for; allowed for service accounts only. Default: the account itself. */
  readonly subject?: string | undefined;
}

const OPTIONS = { subject: TEXT } satisfies Record<
  Exclude<keyof GoogleCredentialsOptions, keyof GoogleSourceOptions>,
  OptionRule
>;

/**
 * Gets tokens for any supported kind of Google credential file: the key of a service account, a user's own credentials
 * (`gcloud auth application-default login`), or an impersonation.
 *
 * @param file The content of the file, parsed or as text.
 * @throws ConfigurationError if the file is of another kind or lacks a field.
 * @example
 * ```ts
 * import { googleCredentials } from '@org/oauth';
 *
 * export const sourceOf = (file: string) =>
 *   googleCredentials(file, { scopes: ['https://www.googleapis.com/auth/drive'] });
 * ```
 * @public
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
  if (subject !== undefined && type !== 'service_account') throw subjectNotSupportedError();
  switch (type) {
    case 'service_account':
      return googleServiceAccount({ ...options, credentials: parsed as GoogleServiceAccountKey });
    case 'authorized_user':
      return createUserSource(parsed, rest);
    case 'impersonated_service_account':
      return createImpersonatedSource(parsed, rest);
    default:
      throw new ConfigurationError(
        `Google credentials of type ${JSON.stringify(type ?? 'unknown')} are not supported. Use service_account, authorized_user or impersonated_service_account.`,
      );
  }
}

/** Ignoring `subject` would make calls for another user than the caller asked for. */
export function subjectNotSupportedError(): ConfigurationError {
  return new ConfigurationError(
    'The option subject needs the key of a service account, but these Google credentials are of another kind. Remove the option, or pass the key file of a service account.',
  );
}

/** The refresh token is in the file and never changes, so nothing needs to be stored. */
function createUserSource(file: unknown, options: GoogleSourceOptions): TokenSource {
  const client = createOAuthClient({
    profile: googleProfile,
    clientId: requireField(file, 'client_id'),
    authentication: clientSecretPost(requireField(file, 'client_secret')),
    timeoutMs: options.timeoutMs,
    fetch: options.fetch,
    transport: options.transport,
    clock: options.clock,
  });
  const refreshToken = requireField(file, 'refresh_token');
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
        throw toReauthorizationError(error, key);
      }
    },
  };
}

function createImpersonatedSource(file: unknown, options: GoogleSourceOptions): TokenSource {
  const address = requireField(file, 'service_account_impersonation_url');
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const target = url && /\/serviceAccounts\/([^/:]+):/.exec(url.pathname.replaceAll('%40', '@'))?.[1];
  if (!url || target === undefined)
    throw new ConfigurationError(
      'The service_account_impersonation_url of the Google credentials does not name an account.',
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
