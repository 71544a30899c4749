import { introspectionRequest, processIntrospectionResponse, type IntrospectionResponse } from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { checkFlow, checkToken } from './flow-arguments.ts';
import { performOAuthCall, type FlowOptions } from '../request/oauth-call.ts';
import type { TokenHint } from './revoke.ts';

/** What the server says of a token (RFC 7662): `active`, and while it is, `scope`, `sub`, `exp` and others. */
export type TokenStatus = IntrospectionResponse;

/**
 * Asks the authorization server about a token.
 *
 * @throws as every flow.
 * @example
 * ```ts
 * import { introspectToken, type OAuthClient } from '@org/oauth';
 *
 * export async function isActive(client: OAuthClient, token: string): Promise<boolean> {
 *   return (await introspectToken(client, token)).active;
 * }
 * ```
 */
export async function introspectToken(
  client: OAuthClient,
  token: string,
  { hint, signal }: FlowOptions & { readonly hint?: TokenHint | undefined } = {},
): Promise<TokenStatus> {
  checkFlow('introspectToken', client, {});
  checkToken('introspectToken', token);
  return performOAuthCall(client, {
    operation: 'oauth.introspect',
    endpoint: 'introspection',
    repeat: 'safe',
    signal,
    perform: async ({ as, client: own, authentication, options }) => {
      const extra = hint === undefined ? {} : { additionalParameters: { token_type_hint: hint } };
      const request = { ...options, ...extra };
      const response = await introspectionRequest(as, own, authentication, token, request);
      return processIntrospectionResponse(as, own, response);
    },
  });
}
