import {
  allowInsecureRequests,
  customFetch,
  discoveryRequest,
  processDiscoveryResponse,
  type AuthorizationServer,
} from 'oauth4webapi';
import { ConfigurationError } from '@org/http-core';
import { raceWithAbort } from '@org/runtime-kit';
import { OAuthResponseError } from '../errors/oauth-answer-error.ts';
import { toCallError } from './call-error.ts';
import type { OAuthClient } from '../client/oauth-client.ts';
import { CallSecrets } from './call-secrets.ts';
import { endpointFetch, type Exchange } from './endpoint-fetch.ts';
import type { OAuthEndpoints } from '../client/profile.ts';
import { patternOfMetadata, withPatterns } from './issuer-pattern.ts';
import { isLoopback } from '../client/secure-url.ts';
import { textField } from '../token-response.ts';

const DISCOVER = 'oauth.discover';

/** The names of our endpoints in the server's metadata (RFC 8414 §2). */
const METADATA_NAMES = {
  authorization: 'authorization_endpoint',
  token: 'token_endpoint',
  deviceAuthorization: 'device_authorization_endpoint',
  revocation: 'revocation_endpoint',
  introspection: 'introspection_endpoint',
  pushedAuthorization: 'pushed_authorization_request_endpoint',
  jwks: 'jwks_uri',
} as const satisfies Record<keyof OAuthEndpoints, keyof AuthorizationServer>;

/** Metadata does not change while an application runs, and every flow needs it: read once for each client. */
const discovered = new WeakMap<OAuthClient, Promise<AuthorizationServer>>();

/**
 * The server's metadata with the endpoints given by hand laid over. Read from the server only when `needed` is not
 * given by hand.
 *
 * @throws OAuthResponseError when the metadata name an address in plain http that does not stay on this machine.
 */
export async function serverMetadata(
  client: OAuthClient,
  needed: keyof OAuthEndpoints,
  signal: AbortSignal | undefined,
): Promise<AuthorizationServer> {
  const given = Object.entries(METADATA_NAMES)
    .map(([name, key]) => [key, client.endpoints[name as keyof OAuthEndpoints]])
    .filter(([, url]) => url !== undefined);
  const own: AuthorizationServer = withPatterns(
    {
      issuer: client.issuer ?? new URL(client.endpoints.token ?? '').origin,
      ...(Object.fromEntries(given) as Partial<AuthorizationServer>),
    },
    client.profile?.issuerPatterns,
  );
  if (own[METADATA_NAMES[needed]] !== undefined) return own;
  if (client.issuer === undefined) throw missing(needed);
  const found = await discover(client, signal);
  const pattern = patternOfMetadata(client.issuer, found.issuer);
  const whole = withPatterns(
    { ...found, ...own },
    client.profile?.issuerPatterns ?? (pattern ? [pattern] : undefined),
  );
  const url = whole[METADATA_NAMES[needed]];
  if (url === undefined) throw missing(needed);
  checkNamed(client, needed, url);
  return whole;
}

/** Of the library, for an address that was checked here: its own rule is one for all addresses of a server. */
export function isPlainHttp(url: string | undefined): boolean {
  return url?.startsWith('http:') ?? false;
}

/** The URL of an endpoint. */
export function getEndpointUrl(as: AuthorizationServer, endpoint: keyof OAuthEndpoints): string | undefined {
  return as[METADATA_NAMES[endpoint]];
}

/** Addresses given by hand were checked with the options; those of the metadata come from elsewhere. */
function checkNamed({ issuer = '', allowInsecure }: OAuthClient, endpoint: string, url: string): void {
  const isHttp = URL.canParse(url) && new URL(url).protocol === 'http:';
  if (!isHttp || allowInsecure || (isLoopback(url) && isLoopback(issuer))) return;
  throw new OAuthResponseError(
    `The metadata of the authorization server name a ${endpoint} endpoint in plain http. It must begin with https://: secrets go there. Set allowInsecure if the network in between is yours.`,
    { operation: DISCOVER, retryable: false },
  );
}

/** Shared by all flows that begin meanwhile, so one caller's signal must not end it: its own time limit does. */
async function discover(client: OAuthClient, signal: AbortSignal | undefined): Promise<AuthorizationServer> {
  let running = discovered.get(client);
  if (!running) {
    running = request(client);
    discovered.set(client, running);
    // A failure is not kept: the next flow asks again.
    running.catch(() => discovered.delete(client));
  }
  return signal ? raceWithAbort(running, signal) : running;
}

async function request(client: OAuthClient): Promise<AuthorizationServer> {
  const secrets = new CallSecrets();
  const exchange: Exchange = { phase: 'not-sent' };
  try {
    return await requestMetadata(client, secrets, exchange);
  } catch (raw) {
    throw toCallError(raw, { operation: DISCOVER, repeat: 'safe' }, client, secrets, exchange);
  }
}

async function requestMetadata(
  client: OAuthClient,
  secrets: CallSecrets,
  exchange: Exchange,
): Promise<AuthorizationServer> {
  const issuer = new URL(client.issuer ?? '');
  const fetchMetadata = (algorithm: 'oidc' | 'oauth2'): Promise<Response> =>
    discoveryRequest(issuer, {
      algorithm,
      [customFetch]: endpointFetch(client, DISCOVER, secrets, exchange, undefined),
      [allowInsecureRequests]: isPlainHttp(issuer.href),
    });
  const response = await fetchMetadata('oidc');
  // Servers without OpenID Connect publish their metadata under the other name (RFC 8414 §3).
  const last = response.status === 404 ? await fetchMetadata('oauth2') : response;
  const told = textField(exchange.answer?.body, 'issuer');
  // A pattern stands for the issuer that was asked, and is checked with each ID token.
  const expected = patternOfMetadata(client.issuer ?? '', told) === undefined ? issuer : new URL(told ?? '');
  return processDiscoveryResponse(expected, last);
}

function missing(endpoint: keyof OAuthEndpoints): ConfigurationError {
  return new ConfigurationError(
    `The ${endpoint} endpoint of the authorization server is not known. Pass endpoints.${endpoint}, or the issuer of a server that publishes it.`,
  );
}
