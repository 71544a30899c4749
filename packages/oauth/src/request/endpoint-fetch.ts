import {
  AbortError,
  ConfigurationError,
  ConnectionError,
  TimeoutError,
  type TransportResponse,
} from '@org/http-core';
import {
  CancellationScope,
  discard,
  readFault,
  readText,
  requestedDelayMs,
  type FaultPhase,
  type WireHeaders,
} from '@org/http-core/provider';
import { raceWithCancellation } from '@org/runtime-kit';
import type { OAuthClient } from '../client/oauth-client.ts';
import { serverClockOf } from '../client/server-clock.ts';
import { OAuthResponseError } from '../contract/errors.ts';
import type { TokenResponse } from '../contract/token-response.ts';
import type { CallSecrets } from './call-secrets.ts';
import { normalizeResponse, parseResponseBody } from './normalize-response.ts';

/** Responses of an authorization server are small; a larger one is a mistake or an attack. */
const MAX_RESPONSE_BYTES = 1024 * 1024;

/** The state of the last request of a call. */
export interface Exchange {
  /** `responded` as soon as a status has arrived. */
  phase: FaultPhase | 'responded';
  response?: TokenResponse;
  /** The wait that the server requested, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/** The part of the arguments of `fetch` that the OAuth library passes. */
interface LibraryRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: URLSearchParams | undefined;
}

/**
 * Creates the `fetch` of the OAuth library. It sends one request through the client's transport under a limit of time and
 * size, collects its secrets for redaction, and normalizes the response before the library validates it.
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
    const proof = await signProof(client, url, request);
    const scope = new CancellationScope(client.clock, signal, client.timeoutMs, Infinity);
    try {
      const response = await raceWithCancellation(
        client.transport({
          method: request.method === 'GET' ? 'GET' : 'POST',
          url,
          headers: toWireHeaders(client, request, proof),
          body: request.body?.toString(),
          signal: scope.signal,
        }),
        scope,
        (late) => {
          void discard(late);
        },
      );
      const text = await readText(response, MAX_RESPONSE_BYTES, scope);
      client.dpop?.rememberNonce(url, response.headers.get('dpop-nonce'));
      return readResponse(response, text, client, secrets, exchange);
    } catch (error) {
      throw toRequestError(error, scope, operation, secrets, exchange);
    } finally {
      scope.close();
    }
  };
}

/** Signs a proof for requests that ask for tokens, or for codes that lead to tokens. */
async function signProof(
  client: OAuthClient,
  url: string,
  { method, body }: LibraryRequest,
): Promise<string | undefined> {
  const { dpop } = client;
  if (!dpop || !body || !(body.has('grant_type') || body.has('code_challenge'))) return undefined;
  return dpop.sign({ method, url, now: serverClockOf(client).now() });
}

function toWireHeaders(client: OAuthClient, request: LibraryRequest, proof: string | undefined): WireHeaders {
  return {
    ...request.headers,
    accept: 'application/json',
    ...client.profile?.tokenHeaders,
    ...(proof === undefined ? {} : { dpop: proof }),
  };
}

function readResponse(
  raw: TransportResponse,
  text: string,
  client: OAuthClient,
  secrets: CallSecrets,
  exchange: Exchange,
): Response {
  const { headers } = raw;
  serverClockOf(client).update(headers.get('date'));
  const parsed = { status: raw.status, body: parseResponseBody(text, headers.get('content-type')) };
  secrets.collectResponse(parsed.body);
  const response = normalizeResponse(client.profile?.normalize?.(parsed) ?? parsed);
  secrets.collectResponse(response.body);
  exchange.phase = 'responded';
  exchange.response = response;
  const { status, body } = response;
  const header = (name: string): string | null => headers.get(name);
  exchange.retryAfterMs = requestedDelayMs({ status, header, body }, undefined, client.clock.now());
  const isEmpty = status === 204 || status === 304 || text === '';
  const kept = new Headers();
  for (const name of ['content-type', 'www-authenticate', 'cache-control']) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  if (typeof body === 'string')
    return new Response(isEmpty ? null : text, { status: toValidStatus(status), headers: kept });
  kept.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status: toValidStatus(status), headers: kept });
}

/** `Response` rejects statuses below 200, which a transport may return for an opaque redirect. */
function toValidStatus(status: number): number {
  return status >= 200 && status <= 599 ? status : 502;
}

function toRequestError(
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
    return new TimeoutError('attempt', `${operation}: the authorization server did not respond in time.`, {
      ...init,
      mayHaveExecuted,
    });
  }
  if (error instanceof Error && error.name === 'BodyTooLargeError')
    return new OAuthResponseError(
      `${operation}: the response of the authorization server is too large.`,
      init,
    );
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
