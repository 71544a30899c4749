import { ConfigurationError, SdkError } from '@org/http-core';
import type { SdkErrorInit } from '@org/http-core/provider';
import { AuthorizationResponseError } from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { OAuthRefusedError, OAuthResponseError } from '../contract/errors.ts';
import { textField } from '../contract/token-response.ts';
import type { CallSecrets } from './call-secrets.ts';
import type { Exchange } from './endpoint-fetch.ts';

/** The operation of a call, and whether it may be sent again. */
export interface CallDescription {
  /** The name that errors show: `oauth.refresh`. */
  readonly operation: string;
  /**
   * `single-use`: the request consumes a code or a refresh token. Sending it again after a lost response looks like theft
   * to the server, which then revokes the whole grant.
   */
  readonly repeat: 'safe' | 'single-use';
}

/** Converts any failure of a call to a typed error. It keeps nothing of the response but the fields of the standard. */
export function toCallError(
  raw: unknown,
  { operation, repeat }: CallDescription,
  client: OAuthClient,
  secrets: CallSecrets,
  { response, retryAfterMs }: Exchange,
): SdkError {
  if (SdkError.isInstance(raw)) return raw;
  const retryAt = retryAfterMs === undefined ? undefined : client.clock.now() + retryAfterMs;
  const init: SdkErrorInit = { operation, secrets, retryAt, cause: raw };
  if (!response) return toConfigurationError(raw, init);
  const { status, body } = response;
  const error = textField(body, 'error');
  if (error !== undefined && status !== 200)
    return new OAuthRefusedError({
      ...init,
      error,
      errorDescription: textField(body, 'error_description'),
      hint: hintOf(error, client),
      status,
    });
  const mayHaveExecuted = repeat === 'single-use' && status !== 429 && (status >= 500 || status < 300);
  return new OAuthResponseError(`${operation}: ${describeResponse(raw, body, status)}`, {
    ...init,
    status,
    mayHaveExecuted,
  });
}

/** The code comes from the server, which may name anything. */
function hintOf(error: string, { profile }: OAuthClient): string | undefined {
  const hints = profile?.hints ?? {};
  return Object.hasOwn(hints, error) ? hints[error] : undefined;
}

/** Nothing was sent, so the arguments of the flow cannot make a request. */
function toConfigurationError(raw: unknown, init: SdkErrorInit): ConfigurationError {
  const message = raw instanceof Error ? raw.message : 'the request could not be created';
  return new ConfigurationError(`${init.operation ?? 'oauth'}: ${message}.`, init);
}

function describeResponse(raw: unknown, body: unknown, status: number): string {
  const kind =
    typeof body === 'string' ? (/^\s*</.test(body) ? ' with a page of HTML or XML' : ' with text') : '';
  if (status !== 200)
    return `the authorization server responded with ${status}${kind}, without an error in the form of the standard.`;
  if (kind) return `the authorization server responded with 200${kind} instead of JSON.`;
  const reason =
    raw instanceof Error && !(raw instanceof AuthorizationResponseError)
      ? explainReason(raw.message)
      : 'it violates the standard';
  return `the response of the authorization server cannot be used: ${reason}.`;
}

/** Messages of the OAuth library, and explanations for readers of the error. */
const EXPLANATIONS: readonly (readonly [message: RegExp, explanation: string])[] = [
  [
    /^"response" body "issuer" property does not match .+$/,
    'its issuer differs from the issuer in the options',
  ],
  [/^"response" body "(\w+)" property must be (.+)$/, 'its field $1 must be $2'],
  [/^unexpected JWT "(\w+)" [^"]*claim value$/, 'the claim $1 of its ID token does not match this login'],
  [/^unexpected ID Token "(\w+)" .*claim value$/, 'the claim $1 of its ID token does not match this login'],
  [/^JWT "(\w+)" \([^()]*\) claim missing$/, 'its ID token has no claim $1'],
  [
    /^unexpected JWT "exp" .+$/,
    'its ID token has already expired. Check whether the clock of this machine is right',
  ],
  [/^unsupported `token_type` value$/, 'its token_type requires a proof with each call'],
];

/** Explains a message of the OAuth library; returns unknown messages unchanged. */
export function explainReason(message: string): string {
  for (const [pattern, explanation] of EXPLANATIONS)
    if (pattern.test(message)) return message.replace(pattern, explanation);
  return message;
}
