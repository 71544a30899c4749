import { ANY, readOptions, TEXT, type OptionRule } from '@org/http-core/provider';
import { publicClient } from '../client/client-authentication.ts';
import { createOAuthClient } from '../client/oauth-client.ts';
import { jwtBearerSource, type TokenSource } from '../manager/token-source.ts';
import { GOOGLE_TOKEN_URL } from '../profiles/known-servers.ts';
import { textField } from '../contract/token-response.ts';
import { parseKeyFile, requireField, SOURCE_OPTIONS, type GoogleSourceOptions } from './source-options.ts';

/**
 * The fields of a service account's key file that are used.
 *
 * @public
 */
export interface GoogleServiceAccountKey {
  /** The address of the service account. */
  readonly client_email: string;
  /** The private key as PEM text. */
  readonly private_key: string;
  /** The identifier of the private key. */
  readonly private_key_id?: string | undefined;
  /** The token endpoint. Default: Google's. */
  readonly token_uri?: string | undefined;
}

/**
 * Options of {@link googleServiceAccount}.
 *
 * @public
 */
export interface GoogleServiceAccountOptions extends GoogleSourceOptions {
  /** The content of the key file, parsed or as text. */
  readonly credentials: GoogleServiceAccountKey | string;
  /** A user of the organization to act for (domain-wide delegation). Default: the service account itself. */
  readonly subject?: string | undefined;
}

const OPTIONS = { credentials: ANY, subject: TEXT } satisfies Record<
  Exclude<keyof GoogleServiceAccountOptions, keyof GoogleSourceOptions>,
  OptionRule
>;

/**
 * Gets tokens of a Google service account. A signed assertion is exchanged for a token that is valid for an hour.
 *
 * @throws ConfigurationError if the key file lacks a field. The error shows nothing of the key file.
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
 * @public
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
  const email = requireField(file, 'client_email');
  const key = requireField(file, 'private_key');
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
