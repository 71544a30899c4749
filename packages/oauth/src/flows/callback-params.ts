import { InvalidParamsError, SdkError } from '@org/http-core';
import { decodeJwt } from 'jose';
import {
  allowInsecureRequests,
  AuthorizationResponseError,
  customFetch,
  validateJwtAuthResponse,
  type Client,
} from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { OAuthCallbackError } from '../contract/errors.ts';
import type { LibraryArguments } from '../request/oauth-call.ts';
import { getEndpointUrl, isPlainHttp, serverMetadata } from '../request/server-metadata.ts';

/**
 * The body of a callback, as text or as a framework has parsed it: a `FormData`, or an object of fields.
 *
 * @public
 */
export type CallbackForm = string | Iterable<readonly [string, unknown]> | Readonly<Record<string, unknown>>;

/**
 * Reads the parameters of a callback: the fields of the form if the server sends one (`response_mode=form_post`),
 * otherwise the query.
 *
 * @throws InvalidParamsError if the callback URL is not absolute.
 */
export function readCallbackParams(
  callbackUrl: string | URL,
  form: CallbackForm | undefined,
): URLSearchParams {
  if (form === undefined) {
    const text = String(callbackUrl);
    if (URL.canParse(text)) return new URL(text).searchParams;
    throw new InvalidParamsError(
      'The callback URL must be absolute, with its scheme and host. Frameworks provide only path and query, so pass new URL(req.url, redirectUri).',
      { param: 'callbackUrl' },
    );
  }
  if (typeof form === 'string') return new URLSearchParams(form);
  const params = new URLSearchParams();
  const fields =
    Symbol.iterator in form ? (form as Iterable<readonly [string, unknown]>) : Object.entries(form);
  for (const [name, value] of fields)
    // Frameworks turn repeated fields into lists; repeated fields are rejected later.
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof item === 'string') params.append(name, item);
  return params;
}

/**
 * Reads the state of a callback before anything is verified. A signed response (JARM) contains it.
 *
 * @returns An empty string if there is no state.
 */
export function readUnverifiedState(params: URLSearchParams): string {
  const signed = params.get('response');
  if (signed === null) return params.get('state') ?? '';
  try {
    const { state } = decodeJwt(signed);
    return typeof state === 'string' ? state : '';
  } catch {
    return '';
  }
}

/**
 * Verifies a signed response (JARM): its signature, expiry, issuer and audience.
 *
 * @returns The parameters in the response.
 * @throws OAuthCallbackError if one of them is invalid; the errors of a request if the server's keys cannot be read.
 */
export async function verifySignedCallback(
  client: OAuthClient,
  own: Client,
  params: URLSearchParams,
  state: string,
  send: LibraryArguments['send'],
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
    // The response is signed correctly, and it is a refusal.
    if (error instanceof AuthorizationResponseError) return new URLSearchParams(error.cause);
    throw new OAuthCallbackError(
      'signature_invalid',
      'The signed response of the authorization server is invalid: its signature, expiry, issuer, state or audience is wrong.',
      { operation: 'oauth.exchangeCode', cause: error, secrets: [state, params.get('response') ?? ''] },
    );
  }
}
