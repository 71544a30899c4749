import { type Clock, systemClock } from '@org/runtime-kit';
import { ConfigurationError, type Transport } from '@org/http-core';
import {
  ANY,
  assertPositive,
  CLOCK,
  defaultTransport,
  FLAG,
  FUNCTION,
  readOptions,
  RECORD,
  TEXT,
  type FetchFunction,
  type OptionRule,
  hasMethods,
} from '@org/http-core/provider';
import type { ClientAuthentication } from './client-authentication.ts';
import type { DPoPProofs } from './dpop-proofs.ts';
import { assertSecureUrl } from './secure-url.ts';
import type { OAuthEndpoints, OAuthProfile } from './profile.ts';

/**
 * Options of {@link createOAuthClient}.
 *
 * @public
 */
export interface OAuthClientOptions {
  /** The identifier that the provider gave the application. */
  readonly clientId: string;
  /** How the application authenticates; `publicClient()` for applications that cannot keep a secret. */
  readonly authentication: ClientAuthentication;
  /** The server's identifier. Missing endpoints are read from its metadata (RFC 8414, OpenID discovery). */
  readonly issuer?: string | undefined;
  /** Endpoints that take precedence over those of the profile and the metadata. */
  readonly endpoints?: OAuthEndpoints | undefined;
  /** The particulars of a known provider: `slackProfile`, `googleProfile` … */
  readonly profile?: OAuthProfile | undefined;
  /** Pushes authorization requests to the server first (RFC 9126). Default: only if the server's metadata requires it. */
  readonly pushedAuthorization?: boolean | undefined;
  /** Binds tokens to the key of these proofs (DPoP): `dpopProofs(keys)`. Default: bearer tokens. */
  readonly dpop?: DPoPProofs | undefined;
  /** Timeout of one request, in milliseconds. Default 15 000. */
  readonly timeoutMs?: number | undefined;
  /** Maximum number of retries of requests that are safe to repeat. Default 2. */
  readonly maxRetries?: number | undefined;
  /** Replaces the platform's `fetch`. */
  readonly fetch?: FetchFunction | undefined;
  /** Replaces the HTTP layer as a whole; `fetch` is then ignored. */
  readonly transport?: Transport | undefined;
  /** Allows plain http to an authorization server on another machine. Default `false`. */
  readonly allowInsecure?: boolean | undefined;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

const OPTIONS = {
  clientId: ANY,
  authentication: [
    "the result of clientSecretBasic('…'), privateKeyJwt({ … }) or publicClient()",
    (value) => typeof value === 'function',
  ],
  issuer: ANY,
  endpoints: RECORD,
  profile: RECORD,
  pushedAuthorization: FLAG,
  dpop: ['the result of dpopProofs(keys)', (value) => hasMethods(value, 'sign')],
  timeoutMs: ANY,
  maxRetries: ANY,
  fetch: FUNCTION,
  transport: FUNCTION,
  allowInsecure: FLAG,
  clock: CLOCK,
} satisfies Record<keyof OAuthClientOptions, OptionRule>;

const ENDPOINTS = {
  authorization: TEXT,
  token: TEXT,
  deviceAuthorization: TEXT,
  revocation: TEXT,
  introspection: TEXT,
  pushedAuthorization: TEXT,
  jwks: TEXT,
} satisfies Record<keyof OAuthEndpoints, OptionRule>;

const RENAMED = {
  clientSecret: "authentication: clientSecretBasic('…')",
  client_secret: "authentication: clientSecretBasic('…')",
  tokenUrl: 'endpoints: { token }',
  authorizationUrl: 'endpoints: { authorization }',
  scopes: 'scopes in the flow, such as createLoginFlow({ scopes }),',
  redirectUri: 'redirectUri in the flow, such as createLoginFlow({ redirectUri }),',
  retries: 'maxRetries',
};

/**
 * An application as registered with one authorization server. Every flow takes one; {@link createOAuthClient} creates it.
 *
 * @public
 */
export interface OAuthClient {
  readonly clientId: string;
  readonly authentication: ClientAuthentication;
  readonly issuer: string | undefined;
  readonly endpoints: OAuthEndpoints;
  readonly profile: OAuthProfile | undefined;
  /** Whether authorization requests are pushed even if the server's metadata does not require it. */
  readonly pushedAuthorization: boolean;
  readonly dpop: DPoPProofs | undefined;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly transport: Transport;
  readonly allowInsecure: boolean;
  readonly clock: Clock;
}

/**
 * Creates an OAuth client: an application as registered with one authorization server.
 *
 * @throws ConfigurationError that names the invalid option.
 * @example
 * ```ts
 * import { clientSecretBasic, createOAuthClient } from '@org/oauth';
 *
 * export const client = createOAuthClient({
 *   issuer: 'https://login.example.com',
 *   clientId: 'my-app',
 *   authentication: clientSecretBasic(() => process.env['CLIENT_SECRET'] ?? ''),
 * });
 * ```
 * @public
 */
export function createOAuthClient(options: OAuthClientOptions): OAuthClient {
  readOptions(options, OPTIONS, {
    of: 'createOAuthClient()',
    example: '{ issuer, clientId, authentication }',
    renamed: RENAMED,
  });
  if (options.endpoints) readOptions(options.endpoints, ENDPOINTS, { of: 'The option endpoints' });
  const { profile, clientId } = options;
  if (typeof (options.authentication as unknown) !== 'function')
    throw new ConfigurationError(
      `The option authentication must be ${OPTIONS.authentication[0]}; it defines how the application authenticates.`,
    );
  const issuer = options.issuer ?? profile?.issuer;
  const endpoints = { ...profile?.endpoints, ...options.endpoints };
  if (typeof clientId !== 'string' || clientId === '')
    throw new ConfigurationError(
      'The option clientId must be the identifier that the provider gave the application.',
    );
  if (issuer === undefined && endpoints.token === undefined)
    throw new ConfigurationError('Pass the issuer of the authorization server, its endpoints, or a profile.');
  const allowInsecure = options.allowInsecure ?? false;
  if (issuer !== undefined) assertSecureUrl('issuer', issuer, allowInsecure);
  for (const [name, url] of Object.entries(endpoints))
    if (typeof url === 'string') assertSecureUrl(`endpoints.${name}`, url, allowInsecure);
  const clock = options.clock ?? systemClock;
  const maxRetries = options.maxRetries ?? 2;
  if (!Number.isInteger(maxRetries) || maxRetries < 0)
    throw new ConfigurationError('The option maxRetries must be a whole number, 0 or more.');
  return {
    clientId,
    authentication: options.authentication,
    issuer,
    endpoints,
    profile,
    pushedAuthorization: options.pushedAuthorization ?? endpoints.pushedAuthorization !== undefined,
    dpop: options.dpop,
    timeoutMs: assertPositive('timeoutMs', options.timeoutMs, 15_000),
    maxRetries,
    transport: options.transport ?? defaultTransport(options.fetch),
    allowInsecure,
    clock,
  };
}
