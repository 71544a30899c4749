import {
  allowInsecureRequests,
  AuthorizationResponseError,
  customFetch,
  validateJwtAuthResponse,
  type Client,
} from 'oauth4webapi';
import { SdkError } from '@org/http-core';
import type { OAuthClient } from '../client/oauth-client.ts';
import { getEndpointUrl, isPlainHttp, serverMetadata } from '../request/server-metadata.ts';
import { OAuthCallbackError } from '../errors/oauth-callback-error.ts';
import type { Wire } from '../request/oauth-call.ts';

/**
 * The parameters inside of a signed answer (JARM), once its signature, its end, its issuer and whom it is for are
 * checked.
 *
 * @throws OAuthCallbackError where one of them does not hold; else what reading the server's keys throws.
 */
export async function verifySignedCallback(
  client: OAuthClient,
  own: Client,
  params: URLSearchParams,
  state: string,
  send: Wire['send'],
  signal: AbortSignal | undefined,
): Promise<URLSearchParams> {
  const as = await serverMetadata(client, 'jwks', signal);
  const wire = {
    [customFetch]: send,
    [allowInsecureRequests]: isPlainHttp(getEndpointUrl(as, 'jwks')),
  };
  try {
    return new URLSearchParams(await validateJwtAuthResponse(as, own, params, state, wire));
  } catch (error) {
    if (SdkError.isInstance(error)) throw error;
    // Signed, and a refusal.
    if (error instanceof AuthorizationResponseError) return new URLSearchParams(error.cause);
    throw new OAuthCallbackError(
      'signature_invalid',
      'The signed answer of the authorization server does not hold: its signature, its end, its issuer, its state or whom it is for.',
      { operation: 'oauth.exchangeCode', cause: error, secrets: [state, params.get('response') ?? ''] },
    );
  }
}
