import {
  calculatePKCECodeChallenge,
  processPushedAuthorizationResponse,
  pushedAuthorizationRequest,
} from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { checkRedirectUri } from '../client/redirect-uri.ts';
import { serverMetadata } from '../request/server-metadata.ts';
import { checkFlow } from './flow-arguments.ts';
import { performOAuthCall, type FlowOptions } from '../request/oauth-call.ts';
import { toScopeParam } from '../request/token-request.ts';

/** Parameters of an authorization URL. */
export interface AuthorizationUrlParams {
  /** Where the server sends the user back to; registered there. */
  readonly redirectUri: string;
  readonly scopes?: readonly string[] | undefined;
  /** Ties the return to this login: unguessable, and checked when the user comes back. */
  readonly state: string;
  /** The secret of PKCE (RFC 7636), kept until the user comes back; only its hash is in the URL. */
  readonly codeVerifier: string;
  /** Ties the ID token to this login; needed with the scope `openid`. */
  readonly nonce?: string | undefined;
  /** Further parameters: `prompt`, `login_hint`, Slack's `user_scope`. */
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * Where to send the user's browser. Web applications use a login flow, which also makes and checks state, verifier and
 * nonce. A server whose metadata demand it gets the parameters first, by a request of its own (PAR, RFC 9126), and the
 * URL holds a reference to them only.
 *
 * @throws ConfigurationError when the authorization endpoint is not known, or the code would come back in plain http.
 * @example
 * ```ts
 * import { authorizationUrl, type OAuthClient } from '@org/oauth';
 *
 * export const start = (client: OAuthClient, state: string, codeVerifier: string) =>
 *   authorizationUrl(client, { redirectUri: 'https://app.example.com/callback', state, codeVerifier });
 * ```
 */
export async function authorizationUrl(
  client: OAuthClient,
  params: AuthorizationUrlParams,
  { signal }: FlowOptions = {},
): Promise<string> {
  checkFlow('authorizationUrl', client, params, '{ redirectUri, state }');
  checkRedirectUri(client, params.redirectUri);
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
    // Always: servers that do not know PKCE ignore it.
    code_challenge: await calculatePKCECodeChallenge(params.codeVerifier),
    code_challenge_method: 'S256',
  };
  if (params.nonce !== undefined) query['nonce'] = params.nonce;
  if (client.pushedAuthorization || as.require_pushed_authorization_requests === true) {
    const request_uri = await push(client, query, params, signal);
    query = { client_id: client.clientId, request_uri };
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** @returns the reference to what was pushed, good for a minute or so. */
function push(
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
