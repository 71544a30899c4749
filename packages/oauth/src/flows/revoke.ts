import { processRevocationResponse, revocationRequest } from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { checkFlow, checkToken } from './flow-arguments.ts';
import { performOAuthCall, type FlowOptions } from '../request/oauth-call.ts';

/** Which kind of token it is; servers find it faster with the hint. */
export type TokenHint = 'access_token' | 'refresh_token';

/**
 * Makes a token worthless (RFC 7009); with a refresh token, most servers end the whole grant. A token that is unknown
 * or over already counts as revoked.
 *
 * @throws as every flow.
 * @example
 * ```ts
 * import { revokeToken, type OAuthClient } from '@org/oauth';
 *
 * export const end = (client: OAuthClient, refreshToken: string) =>
 *   revokeToken(client, refreshToken, { hint: 'refresh_token' });
 * ```
 */
export async function revokeToken(
  client: OAuthClient,
  token: string,
  { hint, signal }: FlowOptions & { readonly hint?: TokenHint | undefined } = {},
): Promise<void> {
  checkFlow('revokeToken', client, {});
  checkToken('revokeToken', token);
  return performOAuthCall(client, {
    operation: 'oauth.revoke',
    endpoint: 'revocation',
    repeat: 'safe',
    signal,
    perform: async ({ as, client: own, authentication, options }) => {
      const extra = hint === undefined ? {} : { additionalParameters: { token_type_hint: hint } };
      const request = { ...options, ...extra };
      await processRevocationResponse(await revocationRequest(as, own, authentication, token, request));
    },
  });
}
