import {
  introspectionRequest,
  processIntrospectionResponse,
  processRevocationResponse,
  revocationRequest,
  type IntrospectionResponse,
} from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { performOAuthCall } from '../request/oauth-call.ts';
import { assertFlowArguments, assertToken, type FlowOptions } from './flow-arguments.ts';

/**
 * The type of a token, which helps servers find it.
 *
 * @public
 */
export type TokenHint = 'access_token' | 'refresh_token';

/**
 * The server's description of a token (RFC 7662): `active` and, for active tokens, `scope`, `sub`, `exp` and others.
 *
 * @public
 */
export type TokenStatus = IntrospectionResponse;

/**
 * Revokes a token (RFC 7009). Revoking a refresh token ends the whole grant on most servers. Unknown and expired tokens
 * count as revoked.
 *
 * @throws OAuthRefusedError, OAuthResponseError, CredentialError, ConnectionError, TimeoutError, AbortError
 * @example
 * ```ts
 * import { revokeToken, type OAuthClient } from '@org/oauth';
 *
 * export const logOut = (client: OAuthClient, refreshToken: string) =>
 *   revokeToken(client, refreshToken, { hint: 'refresh_token' });
 * ```
 * @public
 */
export async function revokeToken(
  client: OAuthClient,
  token: string,
  { hint, signal }: FlowOptions & { readonly hint?: TokenHint | undefined } = {},
): Promise<void> {
  assertFlowArguments('revokeToken', client, {});
  assertToken('revokeToken', token);
  return performOAuthCall(client, {
    operation: 'oauth.revoke',
    endpoint: 'revocation',
    repeat: 'safe',
    signal,
    perform: async ({ as, client: own, authentication, options }) => {
      const request = { ...options, ...toHintOption(hint) };
      await processRevocationResponse(await revocationRequest(as, own, authentication, token, request));
    },
  });
}

/**
 * Asks the authorization server for the status of a token (RFC 7662).
 *
 * @throws OAuthRefusedError, OAuthResponseError, CredentialError, ConnectionError, TimeoutError, AbortError
 * @example
 * ```ts
 * import { introspectToken, type OAuthClient } from '@org/oauth';
 *
 * export async function isActive(client: OAuthClient, token: string): Promise<boolean> {
 *   return (await introspectToken(client, token)).active;
 * }
 * ```
 * @public
 */
export async function introspectToken(
  client: OAuthClient,
  token: string,
  { hint, signal }: FlowOptions & { readonly hint?: TokenHint | undefined } = {},
): Promise<TokenStatus> {
  assertFlowArguments('introspectToken', client, {});
  assertToken('introspectToken', token);
  return performOAuthCall(client, {
    operation: 'oauth.introspect',
    endpoint: 'introspection',
    repeat: 'safe',
    signal,
    perform: async ({ as, client: own, authentication, options }) => {
      const request = { ...options, ...toHintOption(hint) };
      const response = await introspectionRequest(as, own, authentication, token, request);
      return processIntrospectionResponse(as, own, response);
    },
  });
}

function toHintOption(hint: TokenHint | undefined): {
  additionalParameters?: { token_type_hint: TokenHint };
} {
  return hint === undefined ? {} : { additionalParameters: { token_type_hint: hint } };
}
