import { type Clock, systemClock } from '@org/runtime-kit';
import { ConfigurationError, type Transport } from '@org/http-core';
import {
  type FetchFunction,
  FLAG,
  FUNCTION,
  type OptionRule,
  readOptions,
  TEXT,
  ANY,
  CLOCK,
  defaultTransport,
  assertPositive,
  RECORD,
} from '@org/http-core/provider';
import type { ClientAuthentication } from './client-authentication.ts';
import type { DPoPProofs } from './dpop-proofs.ts';
import { isLoopback } from './secure-url.ts';
import type { OAuthEndpoints, OAuthProfile } from './profile.ts';
import { ServerClock } from './server-clock.ts';
import { has } from '../option-rules.ts';

/** Options of {@link createOAuthClient}. */
export interface OAuthClientOptions {
  readonly clientId: string;
  /** How the application proves who it is; `publicClient()` for those that cannot. */
  readonly authentication: ClientAuthentication;
  /** The server's identifier. Endpoints that are not given are read from its metadata (RFC 8414, OpenID discovery). */
  readonly issuer?: string | undefined;
  /** Endpoints given by hand; they win over the profile's and the metadata's. */
  readonly endpoints?: OAuthEndpoints | undefined;
  /** What is particular to a known provider: `slackProfile`, `googleProfile` … */
  readonly profile?: OAuthProfile | undefined;
  /** Pushes authorization requests to the server first (RFC 9126). Default: where its metadata demand it. */
  readonly pushedAuthorization?: boolean | undefined;
  /** Tokens are asked for as bound to the key of these proofs (DPoP): `dpopProofs(keys)`. */
  readonly dpop?: DPoPProofs | undefined;
  /** For one request, in milliseconds. Default 15 000. */
  readonly timeoutMs?: number | undefined;
  /** Further tries where a repetition can do no harm. Default 2. */
  readonly maxRetries?: number | undefined;
  /** Used instead of the platform's own `fetch`. */
  readonly fetch?: FetchFunction | undefined;
  /** Replaces the HTTP layer as a whole; `fetch` is then ignored. */
  readonly transport?: Transport | undefined;
  /** Talks to the authorization server over plain http although it is not on this machine. Default false. */
  readonly allowInsecure?: boolean | undefined;
  /** Time and chance, for tests. */
  readonly clock?: Clock | undefined;
}

const OPTIONS = {
  clientId: ANY,
  authentication: [
    "what clientSecretBasic('…'), privateKeyJwt({ … }) or publicClient() gives",
    (value) => typeof value === 'function',
  ],
  issuer: ANY,
  endpoints: RECORD,
  profile: RECORD,
  pushedAuthorization: FLAG,
  dpop: ['proofs, as dpopProofs(keys) gives', (value) => has(value, 'sign')],
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
  scopes: 'scopes where tokens are asked for, such as createLoginFlow({ scopes }),',
  redirectUri: 'redirectUri where a login begins, such as createLoginFlow({ redirectUri }),',
  retries: 'maxRetries',
};

/** An application as registered with one authorization server: what all flows start from. */
export interface OAuthClient {
  readonly clientId: string;
  readonly authentication: ClientAuthentication;
  readonly issuer: string | undefined;
  readonly endpoints: OAuthEndpoints;
  readonly profile: OAuthProfile | undefined;
  /** Authorization requests are pushed even where the metadata do not demand it. */
  readonly pushedAuthorization: boolean;
  readonly dpop: DPoPProofs | undefined;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly transport: Transport;
  readonly allowInsecure: boolean;
  readonly clock: Clock;
  /** The server's own time. */
  readonly serverClock: ServerClock;
}

/**
 * An application as registered with one authorization server.
 *
 * @throws ConfigurationError naming the option that is wrong.
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
      `The option authentication must be ${OPTIONS.authentication[0]}: it tells how the application proves who it is.`,
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
  if (issuer !== undefined) checkUrl('issuer', issuer, allowInsecure);
  for (const [name, url] of Object.entries(endpoints))
    if (typeof url === 'string') checkUrl(`endpoints.${name}`, url, allowInsecure);
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
    serverClock: new ServerClock(clock),
  };
}

function checkUrl(option: string, url: string, allowInsecure: boolean): void {
  if (!URL.canParse(url)) throw new ConfigurationError(`The option ${option} must be an absolute URL.`);
  if (url.startsWith('https://') || allowInsecure || isLoopback(url)) return;
  throw new ConfigurationError(
    `The option ${option} must begin with https://: secrets go there. Set allowInsecure if the network in between is yours.`,
  );
}
