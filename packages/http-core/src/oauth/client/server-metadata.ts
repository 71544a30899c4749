import {
  allowInsecureRequests,
  customFetch,
  discoveryRequest,
  processDiscoveryResponse,
  type AuthorizationServer,
} from 'oauth4webapi';
import { ConfigurationError } from '../../errors/call-errors.ts';
import { orAborted } from '../../or-cancelled.ts';
import { callFailure } from '../flows/call-failure.ts';
import type { OAuthClient } from './oauth-client.ts';
import { CallSecrets } from './call-secrets.ts';
import { endpointFetch, type Exchange } from './endpoint-fetch.ts';
import type { OAuthEndpoints } from './profile.ts';
import { isLoopback } from './loopback.ts';

const DISCOVER = 'oauth.discover';

/** The names of our endpoints in the server's metadata (RFC 8414 §2). */
const METADATA_NAMES = {
  authorization: 'authorization_endpoint',
  token: 'token_endpoint',
  deviceAuthorization: 'device_authorization_endpoint',
  revocation: 'revocation_endpoint',
  introspection: 'introspection_endpoint',
} as const satisfies Record<keyof OAuthEndpoints, keyof AuthorizationServer>;

/** Metadata does not change while an application runs, and every flow needs it: read once for each client. */
const discovered = new WeakMap<OAuthClient, Promise<AuthorizationServer>>();

/** True where requests to the authorization server may use plain http. */
export function mayUseHttp(client: OAuthClient): boolean {
  return client.allowInsecure || isLoopback(client.issuer ?? client.endpoints.token ?? '');
}

/**
 * The server's metadata with the endpoints given by hand laid over. Read from the server only when `needed` is not
 * given by hand.
 */
export async function serverMetadata(
  client: OAuthClient,
  needed: keyof OAuthEndpoints,
  signal: AbortSignal | undefined,
): Promise<AuthorizationServer> {
  const given = Object.entries(METADATA_NAMES)
    .map(([name, key]) => [key, client.endpoints[name as keyof OAuthEndpoints]])
    .filter(([, url]) => url !== undefined);
  const own: AuthorizationServer = {
    issuer: client.issuer ?? new URL(client.endpoints.token ?? '').origin,
    ...(Object.fromEntries(given) as Partial<AuthorizationServer>),
  };
  if (own[METADATA_NAMES[needed]] !== undefined) return own;
  if (client.issuer === undefined) throw missing(needed);
  const found = await discover(client, signal);
  const whole = { ...found, ...own };
  if (whole[METADATA_NAMES[needed]] === undefined) throw missing(needed);
  return whole;
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
  return signal ? orAborted(running, signal) : running;
}

async function request(client: OAuthClient): Promise<AuthorizationServer> {
  const secrets = new CallSecrets();
  const exchange: Exchange = { phase: 'not-sent' };
  try {
    return await requestMetadata(client, secrets, exchange);
  } catch (raw) {
    throw callFailure(raw, { operation: DISCOVER, repeat: 'safe' }, client, secrets, exchange);
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
      [allowInsecureRequests]: mayUseHttp(client),
    });
  const response = await fetchMetadata('oidc');
  // Servers without OpenID Connect publish their metadata under the other name (RFC 8414 §3).
  return processDiscoveryResponse(issuer, response.status === 404 ? await fetchMetadata('oauth2') : response);
}

function missing(endpoint: keyof OAuthEndpoints): ConfigurationError {
  return new ConfigurationError(
    `The ${endpoint} endpoint of the authorization server is not known. Pass endpoints.${endpoint}, or the issuer of a server that publishes it.`,
  );
}
