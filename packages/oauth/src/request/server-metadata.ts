import { ConfigurationError } from '@org/http-core';
import { raceWithAbort } from '@org/runtime-kit';
import {
  allowInsecureRequests,
  customFetch,
  discoveryRequest,
  processDiscoveryResponse,
  type AuthorizationServer,
} from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import type { OAuthEndpoints } from '../client/profile.ts';
import { isLoopback } from '../client/secure-url.ts';
import { OAuthResponseError } from '../contract/errors.ts';
import { textField } from '../contract/token-response.ts';
import { toCallError } from './call-error.ts';
import { CallSecrets } from './call-secrets.ts';
import { endpointFetch, type Exchange } from './endpoint-fetch.ts';
import { patternOfMetadata, withPatterns } from './issuer-pattern.ts';

const DISCOVER = 'oauth.discover';

/** The names of the endpoints in the server's metadata (RFC 8414 §2). */
const METADATA_NAMES = {
  authorization: 'authorization_endpoint',
  token: 'token_endpoint',
  deviceAuthorization: 'device_authorization_endpoint',
  revocation: 'revocation_endpoint',
  introspection: 'introspection_endpoint',
  pushedAuthorization: 'pushed_authorization_request_endpoint',
  jwks: 'jwks_uri',
} as const satisfies Record<keyof OAuthEndpoints, keyof AuthorizationServer>;

/** Metadata does not change while an application runs and every flow needs it, so each client reads it once. */
const discovered = new WeakMap<OAuthClient, Promise<AuthorizationServer>>();

/**
 * Returns the server's metadata, overridden by the endpoints in the options. The metadata is read from the server only if
 * the options lack the endpoint.
 *
 * @throws OAuthResponseError if the metadata contains a plain http URL of another machine; ConfigurationError if the
 * endpoint is unknown.
 */
export async function serverMetadata(
  client: OAuthClient,
  endpoint: keyof OAuthEndpoints,
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
  if (own[METADATA_NAMES[endpoint]] !== undefined) return own;
  if (client.issuer === undefined) throw unknownEndpointError(endpoint);
  const found = await discover(client, signal);
  const pattern = patternOfMetadata(client.issuer, found.issuer);
  const merged = withPatterns(
    { ...found, ...own },
    client.profile?.issuerPatterns ?? (pattern ? [pattern] : undefined),
  );
  const url = merged[METADATA_NAMES[endpoint]];
  if (url === undefined) throw unknownEndpointError(endpoint);
  assertSecureEndpoint(client, endpoint, url);
  return merged;
}

/** Whether the library must allow plain http for a URL that was checked here. Its own setting covers a whole server. */
export function isPlainHttp(url: string | undefined): boolean {
  return url?.startsWith('http:') ?? false;
}

/** The URL of an endpoint. */
export function getEndpointUrl(as: AuthorizationServer, endpoint: keyof OAuthEndpoints): string | undefined {
  return as[METADATA_NAMES[endpoint]];
}

/** Checks a URL of the metadata. URLs of the options were checked with the options. */
function assertSecureEndpoint(
  { issuer = '', allowInsecure }: OAuthClient,
  endpoint: string,
  url: string,
): void {
  if (!URL.canParse(url))
    throw new OAuthResponseError(
      `The metadata of the authorization server has an invalid URL for the ${endpoint} endpoint.`,
      { operation: DISCOVER, retryable: false },
    );
  const isHttp = new URL(url).protocol === 'http:';
  if (!isHttp || allowInsecure || (isLoopback(url) && isLoopback(issuer))) return;
  throw new OAuthResponseError(
    `The metadata of the authorization server has a plain http URL for the ${endpoint} endpoint. It must begin with https:// because secrets are sent there. Set allowInsecure if you control the network in between.`,
    { operation: DISCOVER, retryable: false },
  );
}

/** All flows that start meanwhile share the request, so it ends by its own time limit and not by one caller's signal. */
async function discover(client: OAuthClient, signal: AbortSignal | undefined): Promise<AuthorizationServer> {
  let running = discovered.get(client);
  if (!running) {
    running = requestMetadata(client);
    discovered.set(client, running);
    // A failure is not kept, so the next flow tries again.
    running.catch(() => discovered.delete(client));
  }
  return signal ? raceWithAbort(running, signal) : running;
}

async function requestMetadata(client: OAuthClient): Promise<AuthorizationServer> {
  const secrets = new CallSecrets();
  const exchange: Exchange = { phase: 'not-sent' };
  const issuer = new URL(client.issuer ?? '');
  const fetchMetadata = (algorithm: 'oidc' | 'oauth2'): Promise<Response> =>
    discoveryRequest(issuer, {
      algorithm,
      [customFetch]: endpointFetch(client, DISCOVER, secrets, exchange, undefined),
      [allowInsecureRequests]: isPlainHttp(issuer.href),
    });
  try {
    const first = await fetchMetadata('oidc');
    // Servers without OpenID Connect publish their metadata under the other path (RFC 8414 §3).
    const response = first.status === 404 ? await fetchMetadata('oauth2') : first;
    const actual = textField(exchange.response?.body, 'issuer');
    // A pattern stands for the issuer that was requested, and each ID token is checked against it.
    const isPattern = patternOfMetadata(client.issuer ?? '', actual) !== undefined;
    return await processDiscoveryResponse(isPattern ? new URL(actual ?? '') : issuer, response);
  } catch (raw) {
    throw toCallError(raw, { operation: DISCOVER, repeat: 'safe' }, client, secrets, exchange);
  }
}

function unknownEndpointError(endpoint: string): ConfigurationError {
  return new ConfigurationError(
    `The ${endpoint} endpoint of the authorization server is unknown. Pass endpoints.${endpoint}, or the issuer of a server that publishes it.`,
  );
}
