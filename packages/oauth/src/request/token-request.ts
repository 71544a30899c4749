import {
  genericTokenEndpointRequest,
  processGenericTokenEndpointResponse,
  type ClientAuth,
} from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { readTokenSet } from '../tokens/read-token-set.ts';
import type { TokenSet } from '../token-set.ts';
import { toLibraryClient, performOAuthCall, type FlowOptions, type OAuthCall } from './oauth-call.ts';

/** A request of the token endpoint that is a grant type and its parameters. */
export interface TokenRequest extends Pick<OAuthCall<TokenSet>, 'operation' | 'repeat'> {
  readonly grantType: string;
  /** Made anew for each try, since assertions are dated and single-use. */
  readonly parameters: () => Promise<Record<string, string>> | Record<string, string>;
  /** In place of the client's own: some grants name no client. */
  readonly authentication?: ClientAuth | undefined;
}

/** Sends a grant to the token endpoint. */
export function requestTokens(
  client: OAuthClient,
  request: TokenRequest,
  { signal }: FlowOptions,
): Promise<TokenSet> {
  const { operation, repeat, grantType, parameters } = request;
  return performOAuthCall(client, {
    operation,
    endpoint: 'token',
    repeat,
    signal,
    perform: async ({ as, client: own, judge, authentication, options }) => {
      const requestedAt = client.clock.now();
      const proof = request.authentication ?? authentication;
      const fields = await parameters();
      const response = await genericTokenEndpointRequest(as, own, proof, grantType, fields, options);
      return readTokenSet(
        await processGenericTokenEndpointResponse(judge(), toLibraryClient(client), response),
        requestedAt,
        client.dpop !== undefined,
      );
    },
  });
}

/** The `scope` parameter of a request, where scopes are asked for. */
export function toScopeParam(
  client: OAuthClient,
  scopes: readonly string[] | undefined,
): Record<string, string> {
  return scopes && scopes.length > 0 ? { scope: scopes.join(client.profile?.scopeSeparator ?? ' ') } : {};
}
