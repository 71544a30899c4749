import { AuthorizationResponseError } from 'oauth4webapi';
import { ConfigurationError, SdkError } from '@org/http-core';
import type { SdkErrorInit } from '@org/http-core/provider';
import type { CallSecrets } from './call-secrets.ts';
import type { Exchange } from './endpoint-fetch.ts';
import type { OAuthClient } from '../client/oauth-client.ts';
import { textField } from '../token-response.ts';
import { OAuthResponseError } from '../errors/oauth-answer-error.ts';
import { OAuthRefusedError } from '../errors/oauth-refused-error.ts';
import type { OAuthCall } from './oauth-call.ts';
import { explainReason } from '../flows/plain-reason.ts';

/** The typed error for whatever went wrong in a call. Nothing of the answer is kept but what the standard names. */
export function toCallError(
  raw: unknown,
  call: Pick<OAuthCall<unknown>, 'operation' | 'repeat'>,
  client: OAuthClient,
  secrets: CallSecrets,
  exchange: Exchange,
): SdkError {
  if (SdkError.isInstance(raw)) return raw;
  const { operation } = call;
  const { answer, retryAfterMs } = exchange;
  const retryAt = retryAfterMs === undefined ? undefined : client.clock.now() + retryAfterMs;
  const init: SdkErrorInit = { operation, secrets, retryAt, cause: raw };
  if (!answer) return configurationMistake(raw, init);
  const { status, body } = answer;
  const error = textField(body, 'error');
  if (error !== undefined && status !== 200)
    return new OAuthRefusedError({
      ...init,
      error,
      errorDescription: textField(body, 'error_description'),
      status,
    });
  const mayHaveExecuted = call.repeat === 'single-use' && status !== 429 && (status >= 500 || status < 300);
  return new OAuthResponseError(`${operation}: ${described(raw, answer.body, status)}`, {
    ...init,
    status,
    mayHaveExecuted,
  });
}

/** Nothing was sent: what was given to the flow cannot make a request. */
function configurationMistake(raw: unknown, init: SdkErrorInit): ConfigurationError {
  const message = raw instanceof Error ? raw.message : 'the request could not be made';
  return new ConfigurationError(`${init.operation ?? 'oauth'}: ${message}.`, init);
}

function described(raw: unknown, body: unknown, status: number): string {
  const kind =
    typeof body === 'string' ? (/^\s*</.test(body) ? ' with a page of HTML or XML' : ' with text') : '';
  if (status !== 200)
    return `the authorization server answered ${status}${kind}, without an error in the standard's form.`;
  if (kind) return `the authorization server answered 200${kind} in place of JSON.`;
  const why =
    raw instanceof Error && !(raw instanceof AuthorizationResponseError)
      ? explainReason(raw.message)
      : 'it is not as promised';
  return `the authorization server's answer cannot be used: ${why}.`;
}
