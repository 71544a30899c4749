import {
  ClientSecretBasic,
  ClientSecretJwt,
  ClientSecretPost,
  modifyAssertion,
  None,
  PrivateKeyJwt,
  type ClientAuth,
  type ModifyAssertionOptions,
} from 'oauth4webapi';
import { CredentialError, type Credential } from '@org/http-core';
import { ANY, FLAG, readCredential, readOptions, TEXT, type OptionRule } from '@org/http-core/provider';
import { toBase64 } from '@org/runtime-kit';
import { checkKey, importKey, KEY_NAMES, type SigningKey } from '../crypto/jwt-signing.ts';

/**
 * How the application authenticates to the authorization server (RFC 6749 §2.3).
 *
 * @public
 */
export type ClientAuthentication = ClientAuth;

const HINT = 'Pass the client secret of the application, or a function that returns it.';

/**
 * Options of {@link clientSecretBasic}.
 *
 * @public
 */
export interface ClientSecretBasicOptions {
  /**
   * Whether the id and the secret are encoded as a form before base64, as RFC 6749 §2.3.1 requires. `false` is for servers that do
   * not decode them, such as PayPal's: an id with a hyphen or an underscore would be unknown to them. Default `true`.
   */
  readonly formEncoded?: boolean | undefined;
}

const BASIC_OPTIONS = { formEncoded: FLAG } satisfies Record<keyof ClientSecretBasicOptions, OptionRule>;

/**
 * Sends the client secret as HTTP Basic credentials, which is the method that servers prefer.
 *
 * @param secret The secret, or a function that returns the current secret.
 * @throws ConfigurationError for an unknown option.
 * @throws CredentialError (from the request) if there is no secret, or if an id or a secret that is sent as it is contains a
 * character that Basic credentials cannot contain.
 * @example
 * ```ts
 * import { clientSecretBasic } from '@org/oauth';
 *
 * export const authentication = clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? '');
 * ```
 * @public
 */
export function clientSecretBasic(
  secret: Credential,
  options: ClientSecretBasicOptions = {},
): ClientAuthentication {
  readOptions(options, BASIC_OPTIONS, { of: 'clientSecretBasic()', example: '{ formEncoded: false }' });
  if (options.formEncoded === false) return plainBasic(secret);
  return async (as, client, body, headers) =>
    ClientSecretBasic(await readSecret(secret))(as, client, body, headers);
}

/** What a user id or a password of RFC 7617 §2 cannot contain. A colon ends the user id. */
const NO_USER_ID = /[\p{Cc}:]/u;
const NO_PASSWORD = /\p{Cc}/u;

function plainBasic(secret: Credential): ClientAuthentication {
  return async (_as, { client_id: id }, _body, headers) => {
    const value = await readSecret(secret);
    if (NO_USER_ID.test(id))
      throw new CredentialError(
        'The client id contains a colon, a line break or another control character, and was not sent. Check for a newline at its end.',
      );
    if (NO_PASSWORD.test(value))
      throw new CredentialError(
        'The client secret contains a line break or another control character, and was not sent. Check for a newline at its end.',
      );
    headers.set('authorization', `Basic ${toBase64(new TextEncoder().encode(`${id}:${value}`))}`);
  };
}

/**
 * Sends the client secret as a form field, for servers that do not accept Basic credentials.
 *
 * @param secret The secret, or a function that returns the current secret.
 * @throws CredentialError (from the request) if there is no secret.
 * @example
 * ```ts
 * import { clientSecretPost } from '@org/oauth';
 *
 * export const authentication = clientSecretPost(() => process.env['CLIENT_SECRET'] ?? '');
 * ```
 * @public
 */
export function clientSecretPost(secret: Credential): ClientAuthentication {
  return async (as, client, body, headers) =>
    ClientSecretPost(await readSecret(secret))(as, client, body, headers);
}

/**
 * Options of {@link clientSecretJwt}.
 *
 * @public
 */
export interface ClientSecretJwtOptions {
  /** The `aud` claim of the assertion. Default: the server's issuer identifier. */
  readonly audience?: string | undefined;
}

const JWT_OPTIONS = { audience: TEXT } satisfies Record<keyof ClientSecretJwtOptions, OptionRule>;

/**
 * Sends an assertion that is signed with the client secret, instead of the secret itself (`client_secret_jwt`). Each
 * request gets an assertion of its own, valid for a minute. The secret must have at least 32 bytes.
 *
 * @param secret The secret, or a function that returns the current secret.
 * @throws CredentialError (from the request) if there is no secret.
 * @example
 * ```ts
 * import { clientSecretJwt } from '@org/oauth';
 *
 * export const authentication = clientSecretJwt(() => process.env['CLIENT_SECRET'] ?? '');
 * ```
 * @public
 */
export function clientSecretJwt(
  secret: Credential,
  options: ClientSecretJwtOptions = {},
): ClientAuthentication {
  readOptions(options, JWT_OPTIONS, {
    of: 'clientSecretJwt()',
    example: '{ audience }',
    renamed: { aud: 'audience' },
  });
  return async (as, client, body, headers) =>
    ClientSecretJwt(await readSecret(secret), setAudience(options.audience))(as, client, body, headers);
}

/**
 * Sends no credentials, for applications that cannot keep a secret. PKCE protects their codes.
 *
 * @example
 * ```ts
 * import { createOAuthClient, publicClient } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   issuer: 'https://login.example.com',
 *   clientId: 'my-tool',
 *   authentication: publicClient(),
 * });
 * ```
 * @public
 */
export function publicClient(): ClientAuthentication {
  return None();
}

/**
 * Options of {@link privateKeyJwt}.
 *
 * @public
 */
export interface PrivateKeyJwtOptions extends SigningKey {
  /** The `aud` claim of the assertion. Default: the server's issuer identifier. */
  readonly audience?: string | undefined;
}

const KEY_OPTIONS = { key: ANY, algorithm: TEXT, keyId: TEXT, audience: TEXT } satisfies Record<
  keyof PrivateKeyJwtOptions,
  OptionRule
>;

/**
 * Sends a signed assertion instead of a secret (RFC 7523 §2.2, `private_key_jwt`). Each request gets an assertion of its
 * own, valid for a minute.
 *
 * @throws ConfigurationError (from the request) if the key cannot be read.
 * @example
 * ```ts
 * import { privateKeyJwt } from '@org/oauth';
 *
 * export const authentication = privateKeyJwt({
 *   key: process.env['CLIENT_PRIVATE_KEY'] ?? '',
 *   algorithm: 'ES256',
 *   keyId: 'key-1',
 * });
 * ```
 * @public
 */
export function privateKeyJwt(options: PrivateKeyJwtOptions): ClientAuthentication {
  readOptions(options, KEY_OPTIONS, {
    of: 'privateKeyJwt()',
    example: "{ key, algorithm: 'ES256' }",
    renamed: KEY_NAMES,
  });
  let signer: Promise<ClientAuth> | undefined;
  const create = async (): Promise<ClientAuth> => {
    const { algorithm } = options;
    const key = await importKey(algorithm, checkKey(algorithm, options.key));
    return PrivateKeyJwt(
      options.keyId === undefined ? { key } : { key, kid: options.keyId },
      setAudience(options.audience),
    );
  };
  return async (as, client, body, headers) => (await (signer ??= create()))(as, client, body, headers);
}

function setAudience(audience: string | undefined): ModifyAssertionOptions {
  return {
    [modifyAssertion]: (_header, payload) => {
      if (audience !== undefined) payload['aud'] = audience;
    },
  };
}

function readSecret(secret: Credential): string | Promise<string> {
  return readCredential(secret, { forceRefresh: false }, HINT);
}
