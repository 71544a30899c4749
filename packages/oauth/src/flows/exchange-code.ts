import {
  authorizationCodeGrantRequest,
  processAuthorizationCodeResponse,
  skipStateCheck,
  validateAuthResponse,
  type AuthorizationServer,
  type Client,
} from 'oauth4webapi';
import { isIssuerOf } from '../request/issuer-pattern.ts';
import type { OAuthClient } from '../client/oauth-client.ts';
import { OAuthCallbackError } from '../errors/oauth-callback-error.ts';
import { readTokenSet } from '../tokens/read-token-set.ts';
import type { TokenSet } from '../token-set.ts';
import { checkFlow } from './flow-arguments.ts';
import { readCallbackParams, type CallbackForm } from './callback-params.ts';
import { verifySignedCallback } from './signed-return.ts';
import { toLibraryClient, performOAuthCall, type FlowOptions } from '../request/oauth-call.ts';

/** What came back, and what this login began with. */
export interface CodeExchangeParams {
  /** The URL to which the user came back, with its query. */
  readonly callbackUrl: string | URL;
  /** The body of the request, where the server sends the user back with a form (`response_mode=form_post`). */
  readonly form?: CallbackForm | undefined;
  /** The answer must be signed (JARM), because it was asked for so; without it, a signed one is checked, too. */
  readonly signed?: boolean | undefined;
  /** As in the authorization URL. */
  readonly redirectUri: string;
  readonly state: string;
  readonly codeVerifier: string;
  readonly nonce?: string | undefined;
}

/**
 * Checks the user's return (state, issuer, errors) and exchanges its code for tokens. A code can be used once: a lost
 * answer is not tried again, because servers revoke what a twice-used code has given.
 *
 * @throws OAuthCallbackError when the return does not belong to this login, or says that access was denied;
 * OAuthRefusedError with `error: 'invalid_grant'` when the code is used up, expired, or of another client.
 * @example
 * ```ts
 * import { exchangeCode, type OAuthClient } from '@org/oauth';
 *
 * export const finish = (client: OAuthClient, callbackUrl: string, state: string, codeVerifier: string) =>
 *   exchangeCode(client, { callbackUrl, redirectUri: 'https://app.example.com/callback', state, codeVerifier });
 * ```
 */
export async function exchangeCode(
  client: OAuthClient,
  params: CodeExchangeParams,
  { signal }: FlowOptions = {},
): Promise<TokenSet> {
  checkFlow('exchangeCode', client, params, '{ callbackUrl, redirectUri, state, codeVerifier }');
  const { callbackUrl, redirectUri, state, codeVerifier, nonce } = params;
  const returned = readCallbackParams(callbackUrl, params.form);
  return performOAuthCall(client, {
    operation: 'oauth.exchangeCode',
    endpoint: 'token',
    repeat: 'single-use',
    secrets: [
      returned.get('code') ?? undefined,
      returned.get('response') ?? undefined,
      state,
      codeVerifier,
      nonce,
    ],
    signal,
    perform: async ({ as, client: own, judge, send, authentication, options }) => {
      const requestedAt = client.clock.now();
      const isSigned = returned.has('response');
      if (params.signed && !isSigned)
        throw new OAuthCallbackError(
          'signature_invalid',
          'The return is not signed, although it was to be.',
          {
            operation: 'oauth.exchangeCode',
          },
        );
      const query = isSigned
        ? await verifySignedCallback(client, own, returned, state, send, signal)
        : returned;
      const callback = checkCallback(as, own, query, state);
      const response = await authorizationCodeGrantRequest(
        as,
        own,
        authentication,
        callback,
        redirectUri,
        codeVerifier,
        options,
      );
      const expected = nonce === undefined ? {} : { expectedNonce: nonce, requireIdToken: true };
      const answer = await processAuthorizationCodeResponse(
        judge(),
        toLibraryClient(client),
        response,
        expected,
      );
      return readTokenSet(answer, requestedAt, client.dpop !== undefined);
    },
  });
}

/**
 * What is wrong is looked for here in the same order as in the library, which knows no codes for it; the library then
 * checks again.
 */
function checkCallback(
  as: AuthorizationServer,
  client: Client,
  query: URLSearchParams,
  state: string,
): URLSearchParams {
  const fail = (fault: OAuthCallbackError['fault'], message: string, error?: string): never => {
    throw new OAuthCallbackError(fault, message, {
      operation: 'oauth.exchangeCode',
      error,
      secrets: [state, query.get('state') ?? '', query.get('code') ?? ''],
    });
  };
  for (const name of ['state', 'code', 'iss', 'error'])
    if (query.getAll(name).length > 1)
      fail(name === 'iss' ? 'issuer_mismatch' : 'state_mismatch', `The return has more than one ${name}.`);
  const issuer = query.get('iss');
  if (issuer === null ? as.authorization_response_iss_parameter_supported === true : !isIssuerOf(as, issuer))
    fail(
      'issuer_mismatch',
      'The return does not come from the authorization server this login began with (its iss parameter differs or is missing).',
    );
  if (query.get('state') !== state)
    fail(
      'state_mismatch',
      'The return does not belong to this login: its state is not the one it began with.',
    );
  const error = query.get('error');
  if (error !== null) {
    const description = query.get('error_description');
    fail('denied', `Access was not granted: ${error}${description ? ` (${description})` : ''}.`, error);
  }
  if (!query.get('code')) fail('code_missing', 'The return holds neither a code nor an error.');
  // Compared above, in words of our own.
  return validateAuthResponse(issuer === null ? as : { ...as, issuer }, client, query, skipStateCheck);
}
