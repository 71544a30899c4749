import { AbortError, CredentialError, type SdkError } from '@org/http-core';
import { backoffMs } from '@org/http-core/provider';
import { abortReason, sleep } from '@org/runtime-kit';
import {
  allowInsecureRequests,
  clockSkew,
  customFetch,
  type AuthorizationServer,
  type Client,
  type ClientAuth,
  type HttpRequestOptions,
} from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import type { OAuthEndpoints } from '../client/profile.ts';
import { serverClockOf } from '../client/server-clock.ts';
import { textField } from '../contract/token-response.ts';
import { toCallError, type CallDescription } from './call-error.ts';
import { CallSecrets } from './call-secrets.ts';
import { endpointFetch, type Exchange } from './endpoint-fetch.ts';
import { metadataForIdToken } from './issuer-pattern.ts';
import { getEndpointUrl, isPlainHttp, serverMetadata } from './server-metadata.ts';
import { withTimeLimit } from './time-limit.ts';

/** The arguments of the OAuth library's functions. */
export interface LibraryArguments {
  readonly as: AuthorizationServer;
  readonly client: Client;
  /** Returns the metadata that validates the ID token of the response. */
  readonly metadataForIdToken: () => AuthorizationServer;
  /** The client's own authentication, under the time limit of a request. */
  readonly authentication: ClientAuth;
  /** Sends further requests of the same call. */
  readonly send: ReturnType<typeof endpointFetch>;
  readonly options: HttpRequestOptions<'POST', URLSearchParams>;
}

/** One request to an authorization server. */
export interface OAuthCall<T> extends CallDescription {
  readonly endpoint: keyof OAuthEndpoints;
  /** Secrets that are not fields of the request. */
  readonly secrets?: readonly (string | undefined)[];
  readonly signal?: AbortSignal | undefined;
  /** Overrides `maxRetries` of the client. */
  readonly maxRetries?: number;
  /** Sends the request and reads the response. */
  readonly perform: (library: LibraryArguments) => Promise<T>;
}

/** Back-off between attempts, and the longest wait that a server may request; in milliseconds. */
const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 8_000;
const MAX_RETRY_AFTER_MS = 10_000;

/** Servers reject signatures of a clock this far off, so one more attempt with the server's time is worthwhile. */
const CLOCK_OFF_MS = 20_000;

/**
 * Sends a request to an authorization server, and sends it again if that is safe.
 *
 * @throws OAuthRefusedError, OAuthResponseError, ConnectionError, TimeoutError, AbortError, ConfigurationError
 */
export async function performOAuthCall<T>(client: OAuthClient, call: OAuthCall<T>): Promise<T> {
  const secrets = new CallSecrets();
  for (const secret of call.secrets ?? []) secrets.add(secret);
  let isClockCorrected = Math.abs(serverClockOf(client).aheadMs) >= CLOCK_OFF_MS;
  let hasNonce = false;
  for (let retries = 0; ; retries++) {
    const exchange: Exchange = { phase: 'not-sent' };
    const usedAheadMs = serverClockOf(client).aheadMs;
    try {
      const as = await serverMetadata(client, call.endpoint, call.signal);
      const send = endpointFetch(client, call.operation, secrets, exchange, call.signal);
      return await call.perform({
        send,
        as,
        client: toLibraryClient(client),
        metadataForIdToken: () => metadataForIdToken(as, exchange.response?.body),
        authentication: limitAuthentication(client, call),
        options: {
          [customFetch]: send,
          [allowInsecureRequests]: isPlainHttp(getEndpointUrl(as, call.endpoint)),
        },
      });
    } catch (raw) {
      const error = toCallError(raw, call, client, secrets, exchange);
      // The refusal brought the nonce that was missing (RFC 9449 §8), and consumed nothing.
      if (client.dpop && !hasNonce && textField(exchange.response?.body, 'error') === 'use_dpop_nonce') {
        hasNonce = true;
        retries--;
        continue;
      }
      const correctedMs = serverClockOf(client).aheadMs - usedAheadMs;
      if (!isClockCorrected && isRefusal(exchange) && Math.abs(correctedMs) >= CLOCK_OFF_MS) {
        isClockCorrected = true;
        continue;
      }
      const delayMs = retryDelayMs(client, call, exchange, error, retries);
      if (delayMs === undefined) throw error;
      await waitForRetry(client, call, delayMs, secrets);
    }
  }
}

/** Converts the client to the library's form. Each attempt needs a new one because the server's time may have changed. */
export function toLibraryClient(client: OAuthClient): Client {
  return { client_id: client.clientId, [clockSkew]: serverClockOf(client).skewSeconds };
}

/** Fetching a secret may hang, so it gets a time limit. */
function limitAuthentication(
  client: OAuthClient,
  { operation, signal }: Pick<OAuthCall<unknown>, 'operation' | 'signal'>,
): ClientAuth {
  return (...given) =>
    withTimeLimit(client, {
      operation,
      signal,
      work: () => client.authentication(...given),
      toTimeoutError: (waitedMs) =>
        new CredentialError(
          `The function that returns the client secret did not finish within ${waitedMs} ms. Make it fail sooner, or raise timeoutMs of the OAuth client.`,
          { operation },
        ),
    });
}

function isRefusal({ response }: Exchange): boolean {
  return response !== undefined && (response.status === 400 || response.status === 401);
}

/** The wait before the next attempt; `undefined` if there must be none. */
function retryDelayMs(
  client: OAuthClient,
  call: Pick<OAuthCall<unknown>, 'repeat' | 'maxRetries'>,
  exchange: Exchange,
  error: SdkError,
  retries: number,
): number | undefined {
  if (!error.retryable || retries >= (call.maxRetries ?? client.maxRetries)) return undefined;
  const isUnprocessed = exchange.phase === 'not-sent' || exchange.response?.status === 429;
  if (call.repeat === 'single-use' && !isUnprocessed) return undefined;
  const { retryAfterMs } = exchange;
  if (retryAfterMs !== undefined) return retryAfterMs <= MAX_RETRY_AFTER_MS ? retryAfterMs : undefined;
  return backoffMs(client.clock, retries, BASE_DELAY_MS, MAX_DELAY_MS);
}

async function waitForRetry(
  client: OAuthClient,
  { operation, signal }: Pick<OAuthCall<unknown>, 'operation' | 'signal'>,
  delayMs: number,
  secrets: CallSecrets,
): Promise<void> {
  try {
    await sleep(client.clock, delayMs, signal);
  } catch {
    throw new AbortError({ operation, secrets, cause: signal ? abortReason(signal) : undefined });
  }
}
