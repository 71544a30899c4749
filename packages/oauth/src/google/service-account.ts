import { ConfigurationError } from '@org/http-core';
import { type OptionRule, readOptions, TEXT, ANY } from '@org/http-core/provider';
import { publicClient } from '../client/client-authentication.ts';
import { createOAuthClient } from '../client/oauth-client.ts';
import { textField } from '../token-response.ts';
import { jwtBearerSource, type TokenSource } from '../manager/token-source.ts';
import { SOURCE_OPTIONS, type GoogleSourceOptions } from './source-options.ts';
import { GOOGLE_TOKEN_URL } from '../providers/google.ts';

/** A service account's key file, as far as it is used. */
export interface GoogleServiceAccountKey {
  readonly client_email: string;
  /** PEM. */
  readonly private_key: string;
  readonly private_key_id?: string | undefined;
  readonly token_uri?: string | undefined;
}

/** Options of {@link googleServiceAccount}. */
export interface GoogleServiceAccountOptions extends GoogleSourceOptions {
  /** The key file's content, parsed or as text. */
  readonly credentials: GoogleServiceAccountKey | string;
  /** A user of the organisation to act for (domain-wide delegation). */
  readonly subject?: string | undefined;
}

const OPTIONS = { credentials: ANY, subject: TEXT } satisfies Record<
  Exclude<keyof GoogleServiceAccountOptions, keyof GoogleSourceOptions>,
  OptionRule
>;

/**
 * Tokens of a Google service account: a signed assertion for a token of an hour.
 *
 * @throws ConfigurationError when the key file lacks something, without showing any of it.
 * @example
 * ```ts
 * import { createTokenManager, googleServiceAccount } from '@org/oauth';
 *
 * export const tokens = createTokenManager({
 *   source: googleServiceAccount({
 *     credentials: process.env['GOOGLE_SERVICE_ACCOUNT'] ?? '',
 *     scopes: ['https://www.googleapis.com/auth/calendar'],
 *     subject: 'ada@example.com',
 *   }),
 * });
 * ```
 */
export function googleServiceAccount(options: GoogleServiceAccountOptions): TokenSource {
  readOptions(
    options,
    { ...SOURCE_OPTIONS, ...OPTIONS },
    {
      of: 'googleServiceAccount()',
      example: '{ credentials, scopes }',
      renamed: {
        keyFile: 'credentials, the content of the key file,',
        keyFilename: 'credentials, the content of the key file,',
      },
    },
  );
  const { scopes = [], subject } = options;
  const file = parseKeyFile(options.credentials);
  const email = required(file, 'client_email');
  const key = required(file, 'private_key');
  const keyId = textField(file, 'private_key_id');
  const tokenUrl = textField(file, 'token_uri') ?? GOOGLE_TOKEN_URL;
  const client = createOAuthClient({
    clientId: email,
    authentication: publicClient(),
    endpoints: { token: tokenUrl },
    timeoutMs: options.timeoutMs,
    fetch: options.fetch,
    transport: options.transport,
    clock: options.clock,
  });
  return jwtBearerSource(client, {
    signer: { key, algorithm: 'RS256', keyId },
    issuer: email,
    subject,
    audience: tokenUrl,
    claims: scopes.length > 0 ? { scope: scopes.join(' ') } : {},
    withoutClient: true,
  });
}

/** A key file given as text or as an object. */
export function parseKeyFile(credentials: unknown): unknown {
  if (typeof credentials !== 'string') return credentials;
  try {
    return JSON.parse(credentials) as unknown;
  } catch {
    throw new ConfigurationError(
      'The Google credentials are not JSON. Pass the content of the key file, not its path.',
    );
  }
}

/** A field that a key file must have. */
export function required(file: unknown, name: string): string {
  const value = textField(file, name);
  if (value !== undefined) return value;
  throw new ConfigurationError(
    `The Google credentials have no ${name}. Pass the whole key file as it was downloaded.`,
  );
}
