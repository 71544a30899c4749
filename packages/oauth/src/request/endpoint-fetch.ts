import { raceWithCancellation } from '@org/runtime-kit';
import {
  AbortError,
  ConfigurationError,
  ConnectionError,
  TimeoutError,
  type TransportResponse,
} from '@org/http-core';
import {
  type WireHeaders,
  CancellationScope,
  discard,
  type FaultPhase,
  readFault,
  readText,
  requestedDelayMs,
} from '@org/http-core/provider';
import { OAuthResponseError } from '../errors/oauth-answer-error.ts';
import type { OAuthClient } from '../client/oauth-client.ts';
import type { CallSecrets } from './call-secrets.ts';
import { normalizeResponse } from './normalize-response.ts';
import { parseResponseBody, type TokenResponse } from '../token-response.ts';

/** Answers of an authorization server are small; a larger one is a mistake or an attack. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** What became of the last request of a call. */
export interface Exchange {
  /** `answered` once a status came. */
  phase: FaultPhase | 'answered';
  answer?: TokenResponse;
  /** The wait the server asked for, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/** The part of fetch's arguments that the OAuth library gives. */
interface LibraryRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: URLSearchParams | undefined;
}

/**
 * The OAuth library's way to the network: one request through our transport, under a time and size limit, its secrets
 * remembered for redaction, its answer put into the standard's form before the library judges it.
 */
export function endpointFetch(
  client: OAuthClient,
  operation: string,
  secrets: CallSecrets,
  exchange: Exchange,
  signal: AbortSignal | undefined,
): (url: string, request: LibraryRequest) => Promise<Response> {
  return async (url, request) => {
    secrets.collectRequest(request.headers, request.body);
    exchange.phase = 'not-sent';
    const proof = await proofOf(client, url, request);
    const scope = new CancellationScope(client.clock, signal, client.timeoutMs, Infinity);
    try {
      const response = await raceWithCancellation(
        client.transport({
          method: request.method === 'GET' ? 'GET' : 'POST',
          url,
          headers: wireHeaders(client, request, proof),
          body: request.body?.toString(),
          signal: scope.signal,
        }),
        scope,
        (late) => {
          void discard(late);
        },
      );
      const text = await readText(response, MAX_ANSWER_BYTES, scope);
      client.dpop?.learn(url, response.headers.get('dpop-nonce'));
      return understood(response, text, client, secrets, exchange);
    } catch (error) {
      throw lost(error, scope, operation, secrets, exchange);
    } finally {
      scope.close();
    }
  };
}

/** With requests for tokens, and for the codes that lead to them. */
async function proofOf(
  { dpop, serverClock }: OAuthClient,
  url: string,
  { method, body }: LibraryRequest,
): Promise<string | undefined> {
  if (!dpop || !body || !(body.has('grant_type') || body.has('code_challenge'))) return undefined;
  return dpop.sign({ method, url, now: serverClock.now() });
}

function wireHeaders(client: OAuthClient, request: LibraryRequest, proof: string | undefined): WireHeaders {
  return {
    ...request.headers,
    accept: 'application/json',
    ...client.profile?.tokenHeaders,
    ...(proof === undefined ? {} : { dpop: proof }),
  };
}

function understood(
  response: TransportResponse,
  text: string,
  client: OAuthClient,
  secrets: CallSecrets,
  exchange: Exchange,
): Response {
  const { headers, status } = response;
  client.serverClock.learn(headers.get('date'));
  const raw = { status, body: parseResponseBody(text, headers.get('content-type')) };
  secrets.collectResponse(raw.body);
  const answer = normalizeResponse(client.profile?.normalize?.(raw) ?? raw);
  secrets.collectResponse(answer.body);
  exchange.phase = 'answered';
  exchange.answer = answer;
  const facts = { status: answer.status, header: (name: string) => headers.get(name), body: answer.body };
  exchange.retryAfterMs = requestedDelayMs(facts, undefined, client.clock.now());
  const empty = answer.status === 204 || answer.status === 304 || text === '';
  const kept = new Headers();
  for (const name of ['content-type', 'www-authenticate', 'cache-control']) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  if (typeof answer.body === 'string')
    return new Response(empty ? null : text, { status: safeStatus(answer.status), headers: kept });
  kept.set('content-type', 'application/json');
  return new Response(JSON.stringify(answer.body), { status: safeStatus(answer.status), headers: kept });
}

/** `Response` refuses statuses below 200, which a transport may give for an opaque redirect. */
function safeStatus(status: number): number {
  return status >= 200 && status <= 599 ? status : 502;
}

function lost(
  error: unknown,
  scope: CancellationScope,
  operation: string,
  secrets: CallSecrets,
  exchange: Exchange,
): Error {
  const init = { operation, secrets };
  if (ConfigurationError.isInstance(error)) {
    exchange.phase = 'refused';
    return new ConfigurationError(error.message, init);
  }
  const fault = readFault(error);
  exchange.phase = fault.phase;
  const mayHaveExecuted = fault.phase === 'no-response';
  if (scope.endedBy) {
    if (scope.endedBy === 'caller') return new AbortError({ ...init, mayHaveExecuted });
    return new TimeoutError('attempt', `${operation}: the authorization server gave no answer in time.`, {
      ...init,
      mayHaveExecuted,
    });
  }
  if (error instanceof Error && error.name === 'BodyTooLargeError')
    return new OAuthResponseError(`${operation}: the authorization server's answer is too large.`, init);
  if (fault.phase === 'refused')
    return new ConfigurationError(
      `${operation}: the platform or its proxy refuses to send this request (${fault.code}).`,
      { ...init, cause: error },
    );
  return new ConnectionError(
    `${operation}: the connection to the authorization server failed (${fault.code}).`,
    { ...init, cause: error, mayHaveExecuted },
  );
}
