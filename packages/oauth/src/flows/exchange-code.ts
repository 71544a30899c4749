import {
  authorizationCodeGrantRequest,
  processAuthorizationCodeResponse,
  skipStateCheck,
  validateAuthResponse,
  type AuthorizationServer,
  type Client,
} from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { OAuthCallbackError } from '../contract/errors.ts';
import { isIssuerOf } from '../request/issuer-pattern.ts';
import { performOAuthCall, toLibraryClient } from '../request/oauth-call.ts';
import { readTokenSet } from '../request/token-request.ts';
import type { TokenSet } from '../contract/token-set.ts';
import { readCallbackParams, verifySignedCallback, type CallbackForm } from './callback-params.ts';
import { assertFlowArguments, type FlowOptions } from './flow-arguments.ts';

const OPERATION = 'oauth.exchangeCode';

/**
 * The callback, and the values that the login started with.
 *
 * @public
 */
export interface CodeExchangeParams {
  /** The absolute URL of the callback, including its query. */
  readonly callbackUrl: string | URL;
  /** The body of the request if the server sends a form (`response_mode=form_post`). */
  readonly form?: CallbackForm | undefined;
  /** Requires a signed response (JARM), because the login requested one. Signed responses are always verified. */
  readonly signed?: boolean | undefined;
  /** The redirect URI of the authorization URL. */
  readonly redirectUri: string;
  /** The state of the authorization URL. */
  readonly state: string;
  /** The secret of PKCE. */
  readonly codeVerifier: string;
  /** The nonce of the authorization URL. */
  readonly nonce?: string | undefined;
}

/**
 * Verifies a callback (state, issuer, errors) and exchanges its code for tokens. A code is single-use, so the request is
 * not retried after a lost response: servers revoke the tokens of a code that is used twice.
 *
 * @throws OAuthCallbackError if the callback belongs to another login or access was denied; OAuthRefusedError with
 * `error: 'invalid_grant'` if the code is used up, expired, or issued to another client.
 * @example
 * ```ts
 * import { exchangeCode, type OAuthClient } from '@org/oauth';
 *
 * export const finish = (client: OAuthClient, callbackUrl: string, state: string, codeVerifier: string) =>
 *   exchangeCode(client, { callbackUrl, redirectUri: 'https://app.example.com/callback', state, codeVerifier });
 * ```
 * @public
 */
export async function exchangeCode(
  client: OAuthClient,
  params: CodeExchangeParams,
  { signal }: FlowOptions = {},
): Promise<TokenSet> {
  assertFlowArguments('exchangeCode', client, params, '{ callbackUrl, redirectUri, state, codeVerifier }');
  const { callbackUrl, redirectUri, state, codeVerifier, nonce } = params;
  const received = readCallbackParams(callbackUrl, params.form);
  const code = received.get('code') ?? undefined;
  const signedResponse = received.get('response') ?? undefined;
  return performOAuthCall(client, {
    operation: OPERATION,
    endpoint: 'token',
    repeat: 'single-use',
    secrets: [code, signedResponse, state, codeVerifier, nonce],
    signal,
    perform: async ({ as, client: own, metadataForIdToken, send, authentication, options }) => {
      const requestedAt = client.clock.now();
      if (params.signed && signedResponse === undefined)
        throw new OAuthCallbackError(
          'signature_invalid',
          'The callback is not signed, although a signed response was requested.',
          { operation: OPERATION },
        );
      const query =
        signedResponse === undefined
          ? received
          : await verifySignedCallback(client, own, received, state, send, signal);
      const callback = validateCallback(as, own, query, state);
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
      const tokens = await processAuthorizationCodeResponse(
        metadataForIdToken(),
        toLibraryClient(client),
        response,
        expected,
      );
      return readTokenSet(tokens, requestedAt, client.dpop !== undefined);
    },
  });
}

/** Checks in the order of the library, whose errors have no codes for these cases. The library then checks again. */
function validateCallback(
  as: AuthorizationServer,
  client: Client,
  query: URLSearchParams,
  state: string,
): URLSearchParams {
  const fail = (reason: OAuthCallbackError['reason'], message: string, error?: string): never => {
    throw new OAuthCallbackError(reason, message, {
      operation: OPERATION,
      error,
      secrets: [state, query.get('state') ?? '', query.get('code') ?? ''],
    });
  };
  for (const name of ['state', 'code', 'iss', 'error'])
    if (query.getAll(name).length > 1)
      fail(
        name === 'iss' ? 'issuer_mismatch' : 'state_mismatch',
        `The callback has more than one ${name} parameter.`,
      );
  const issuer = query.get('iss');
  if (issuer === null ? as.authorization_response_iss_parameter_supported === true : !isIssuerOf(as, issuer))
    fail(
      'issuer_mismatch',
      'The callback does not come from the authorization server of this login: its iss parameter differs or is missing.',
    );
  if (query.get('state') !== state)
    fail('state_mismatch', 'The callback does not belong to this login: its state differs.');
  const error = query.get('error');
  if (error !== null) {
    const description = query.get('error_description');
    fail('denied', `Access was not granted: ${error}${description ? ` (${description})` : ''}.`, error);
  }
  if (!query.get('code')) fail('code_missing', 'The callback has neither a code nor an error.');
  // The state was compared above, with an error of our own.
  return validateAuthResponse(issuer === null ? as : { ...as, issuer }, client, query, skipStateCheck);
}
