import {
  calculatePKCECodeChallenge,
  processPushedAuthorizationResponse,
  pushedAuthorizationRequest,
} from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { assertRedirectUri } from '../client/secure-url.ts';
import { performOAuthCall } from '../request/oauth-call.ts';
import { serverMetadata } from '../request/server-metadata.ts';
import { toScopeParam } from '../request/token-request.ts';
import { assertFlowArguments, type FlowOptions } from './flow-arguments.ts';

/**
 * Parameters of an authorization URL.
 *
 * @public
 */
export interface AuthorizationUrlParams {
  /** The registered URL that the server sends the user back to. */
  readonly redirectUri: string;
  /** The requested scopes. */
  readonly scopes?: readonly string[] | undefined;
  /** An unguessable value that ties the callback to this login. */
  readonly state: string;
  /** The secret of PKCE (RFC 7636). Keep it until the callback; the URL contains only its hash. */
  readonly codeVerifier: string;
  /** Ties the ID token to this login; required with the scope `openid`. */
  readonly nonce?: string | undefined;
  /** Further parameters: `prompt`, `login_hint`, Slack's `user_scope`. */
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * Creates the URL to send the user's browser to. Web applications use a login flow, which also creates and checks state,
 * verifier and nonce. If the server's metadata requires it, the parameters are pushed first (PAR, RFC 9126), and the URL
 * contains only a reference to them.
 *
 * @throws ConfigurationError if the authorization endpoint is unknown, or the redirect URI is plain http.
 * @example
 * ```ts
 * import { authorizationUrl, type OAuthClient } from '@org/oauth';
 *
 * export const start = (client: OAuthClient, state: string, codeVerifier: string) =>
 *   authorizationUrl(client, { redirectUri: 'https://app.example.com/callback', state, codeVerifier });
 * ```
 * @public
 */
export async function authorizationUrl(
  client: OAuthClient,
  params: AuthorizationUrlParams,
  { signal }: FlowOptions = {},
): Promise<string> {
  assertFlowArguments('authorizationUrl', client, params, '{ redirectUri, state }');
  assertRedirectUri(params.redirectUri, client.allowInsecure);
  const as = await serverMetadata(client, 'authorization', signal);
  const url = new URL(as.authorization_endpoint ?? '');
  let query: Record<string, string> = {
    ...client.profile?.authorizationParams,
    ...params.params,
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: params.redirectUri,
    state: params.state,
    ...toScopeParam(client, params.scopes),
    // Always sent: servers without PKCE ignore it.
    code_challenge: await calculatePKCECodeChallenge(params.codeVerifier),
    code_challenge_method: 'S256',
  };
  if (params.nonce !== undefined) query['nonce'] = params.nonce;
  if (client.pushedAuthorization || as.require_pushed_authorization_requests === true) {
    const request_uri = await pushRequest(client, query, params, signal);
    query = { client_id: client.clientId, request_uri };
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** @returns The reference to the pushed request, which is valid for about a minute. */
function pushRequest(
  client: OAuthClient,
  query: Readonly<Record<string, string>>,
  { state, codeVerifier, nonce }: AuthorizationUrlParams,
  signal: AbortSignal | undefined,
): Promise<string> {
  return performOAuthCall(client, {
    operation: 'oauth.pushAuthorization',
    endpoint: 'pushedAuthorization',
    repeat: 'safe',
    secrets: [state, codeVerifier, nonce],
    signal,
    perform: async ({ as, client: own, authentication, options }) => {
      const response = await pushedAuthorizationRequest(as, own, authentication, query, options);
      return (await processPushedAuthorizationResponse(as, own, response)).request_uri;
    },
  });
}
