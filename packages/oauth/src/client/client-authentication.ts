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
import type { Credential } from '@org/http-core';
import { type OptionRule, readOptions, TEXT, ANY, readCredential } from '@org/http-core/provider';
import { checkKey, importKey, KEY_NAMES, type SigningKey } from '../crypto/signing-key.ts';

/** How the application proves to the authorization server who it is (RFC 6749 §2.3). */
export type ClientAuthentication = ClientAuth;

const REMEDY = 'Pass the client secret of the application, or a function that gives it.';

/**
 * The client secret as HTTP Basic credentials: what servers prefer.
 *
 * @param secret the secret, or a function that gives the current one.
 * @throws CredentialError (from the request) when there is no secret.
 * @example
 * ```ts
 * import { clientSecretBasic } from '@org/oauth';
 *
 * export const authentication = clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? '');
 * ```
 */
export function clientSecretBasic(secret: Credential): ClientAuthentication {
  return async (as, client, body, headers) =>
    ClientSecretBasic(await read(secret))(as, client, body, headers);
}

/**
 * The client secret as a field of the form, for servers that do not read Basic credentials.
 *
 * @param secret the secret, or a function that gives the current one.
 * @throws CredentialError (from the request) when there is no secret.
 * @example
 * ```ts
 * import { clientSecretPost } from '@org/oauth';
 *
 * export const authentication = clientSecretPost(() => process.env['CLIENT_SECRET'] ?? '');
 * ```
 */
export function clientSecretPost(secret: Credential): ClientAuthentication {
  return async (as, client, body, headers) => ClientSecretPost(await read(secret))(as, client, body, headers);
}

/** Options of {@link clientSecretJwt}. */
export interface ClientSecretJwtOptions {
  /** The assertion's `aud`. Default: the server's issuer identifier. */
  readonly audience?: string | undefined;
}

const JWT_OPTIONS = { audience: TEXT } satisfies Record<keyof ClientSecretJwtOptions, OptionRule>;

/**
 * An assertion signed with the client secret in place of the secret itself (`client_secret_jwt`): valid for a minute,
 * one for each request. The secret must be of 32 bytes or more.
 *
 * @param secret the secret, or a function that gives the current one.
 * @throws CredentialError (from the request) when there is no secret.
 * @example
 * ```ts
 * import { clientSecretJwt } from '@org/oauth';
 *
 * export const authentication = clientSecretJwt(() => process.env['CLIENT_SECRET'] ?? '');
 * ```
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
    ClientSecretJwt(await read(secret), withAudience(options.audience))(as, client, body, headers);
}

/**
 * No proof: an application that cannot keep a secret. PKCE protects its codes.
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
 */
export function publicClient(): ClientAuthentication {
  return None();
}

/** Options of {@link privateKeyJwt}. */
export interface PrivateKeyJwtOptions extends SigningKey {
  /** The assertion's `aud`. Default: the server's issuer identifier. */
  readonly audience?: string | undefined;
}

const KEY_OPTIONS = { key: ANY, algorithm: TEXT, keyId: TEXT, audience: TEXT } satisfies Record<
  keyof PrivateKeyJwtOptions,
  OptionRule
>;

/**
 * A signed assertion in place of a secret (RFC 7523 §2.2, `private_key_jwt`): valid for a minute, one for each request.
 *
 * @throws ConfigurationError (from the request) when the key cannot be read.
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
      withAudience(options.audience),
    );
  };
  return async (as, client, body, headers) => (await (signer ??= create()))(as, client, body, headers);
}

function withAudience(audience: string | undefined): ModifyAssertionOptions {
  return {
    [modifyAssertion]: (_header, payload) => {
      if (audience !== undefined) payload['aud'] = audience;
    },
  };
}

function read(secret: Credential): string | Promise<string> {
  return readCredential(secret, { forceRefresh: false }, REMEDY);
}
