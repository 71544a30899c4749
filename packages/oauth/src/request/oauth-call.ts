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
import { AbortError, CredentialError, type SdkError } from '@org/http-core';
import { backoffMs } from '@org/http-core/provider';
import { CallSecrets } from './call-secrets.ts';
import { endpointFetch, type Exchange } from './endpoint-fetch.ts';
import { metadataForIdToken } from './issuer-pattern.ts';
import type { OAuthClient } from '../client/oauth-client.ts';
import type { OAuthEndpoints } from '../client/profile.ts';
import { textField } from '../token-response.ts';
import { getEndpointUrl, isPlainHttp, serverMetadata } from './server-metadata.ts';
import { withTimeLimit } from './time-limit.ts';
import { toCallError } from './call-error.ts';

/** Options of every flow. */
export interface FlowOptions {
  /** Ends the flow, wherever it is. */
  readonly signal?: AbortSignal | undefined;
}

/** What the OAuth library needs of us. */
export interface Wire {
  readonly as: AuthorizationServer;
  readonly client: Client;
  /** The metadata by which the ID token of the answer is judged. */
  readonly judge: () => AuthorizationServer;
  /** The client's own proof, waited for as long as for a request. */
  readonly authentication: ClientAuth;
  /** The way to the network, for further requests of the same call. */
  readonly send: ReturnType<typeof endpointFetch>;
  readonly options: HttpRequestOptions<'POST', URLSearchParams>;
}

/** One request to an authorization server. */
export interface OAuthCall<T> {
  /** `oauth.refresh`: errors name it so. */
  readonly operation: string;
  readonly endpoint: keyof OAuthEndpoints;
  /**
   * `single-use`: the request uses something up (a code, a refresh token), and sending it again after a lost answer
   * looks like theft to the server, which then revokes the whole grant.
   */
  readonly repeat: 'safe' | 'single-use';
  /** Secrets that do not show up as a field of the request. */
  readonly secrets?: readonly (string | undefined)[];
  readonly signal?: AbortSignal | undefined;
  /** In place of the client's. */
  readonly maxRetries?: number;
  /** Sends the request and reads its answer. */
  readonly perform: (wire: Wire) => Promise<T>;
}

/** Back-off between tries, in milliseconds, and the longest wait that a server may ask for. */
const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 8_000;
const MAX_RETRY_AFTER_MS = 10_000;

/** A clock this far off makes the server refuse what we sign; then one more try with its own time is worth it. */
const CLOCK_OFF_MS = 20_000;

/**
 * Carries out a request to an authorization server, again where that can do no harm.
 *
 * @throws OAuthRefusedError, OAuthResponseError, ConnectionError, TimeoutError, AbortError, ConfigurationError
 */
export async function performOAuthCall<T>(client: OAuthClient, call: OAuthCall<T>): Promise<T> {
  const secrets = new CallSecrets();
  for (const secret of call.secrets ?? []) secrets.add(secret);
  let clockTrusted = Math.abs(client.serverClock.aheadMs) >= CLOCK_OFF_MS;
  let hasNonce = false;
  for (let tries = 0; ; tries++) {
    const exchange: Exchange = { phase: 'not-sent' };
    const usedAheadMs = client.serverClock.aheadMs;
    try {
      const as = await serverMetadata(client, call.endpoint, call.signal);
      const send = endpointFetch(client, call.operation, secrets, exchange, call.signal);
      return await call.perform({
        send,
        as,
        client: toLibraryClient(client),
        judge: () => metadataForIdToken(as, exchange.answer?.body),
        authentication: limitedAuthentication(client, call),
        options: {
          [customFetch]: send,
          [allowInsecureRequests]: isPlainHttp(getEndpointUrl(as, call.endpoint)),
        },
      });
    } catch (raw) {
      const error = toCallError(raw, call, client, secrets, exchange);
      // Refused for want of the nonce that came with the refusal (RFC 9449 §8): nothing was used up.
      if (client.dpop && !hasNonce && textField(exchange.answer?.body, 'error') === 'use_dpop_nonce') {
        hasNonce = true;
        tries--;
        continue;
      }
      const learntAheadMs = client.serverClock.aheadMs - usedAheadMs;
      if (!clockTrusted && refusedAssertion(exchange) && Math.abs(learntAheadMs) >= CLOCK_OFF_MS) {
        clockTrusted = true;
        continue;
      }
      const delayMs = nextDelay(client, call, exchange, error, tries);
      if (delayMs === undefined) throw error;
      await pause(client, call, delayMs, secrets);
    }
  }
}

/** Our client as the library knows it. Made anew for each try, since the server's time may have been learnt. */
export function toLibraryClient(client: OAuthClient): Client {
  return { client_id: client.clientId, [clockSkew]: client.serverClock.skewSeconds };
}

/** A secret may have to be fetched, and that may hang. */
function limitedAuthentication(
  client: OAuthClient,
  { operation, signal }: Pick<OAuthCall<unknown>, 'operation' | 'signal'>,
): ClientAuth {
  return (...given) =>
    withTimeLimit(client, {
      operation,
      signal,
      work: () => client.authentication(...given),
      late: (waitedMs) =>
        new CredentialError(
          `The function that gives the client's secret gave no answer within ${waitedMs} ms. Make it fail sooner than that, or raise timeoutMs of the OAuth client.`,
          { operation },
        ),
    });
}

function refusedAssertion({ answer }: Exchange): boolean {
  return answer !== undefined && (answer.status === 400 || answer.status === 401);
}

function nextDelay(
  client: OAuthClient,
  call: Pick<OAuthCall<unknown>, 'repeat' | 'maxRetries'>,
  exchange: Exchange,
  error: SdkError,
  tries: number,
): number | undefined {
  if (!error.retryable || tries >= (call.maxRetries ?? client.maxRetries)) return undefined;
  const untouched = exchange.phase === 'not-sent' || exchange.answer?.status === 429;
  if (call.repeat === 'single-use' && !untouched) return undefined;
  const { retryAfterMs } = exchange;
  if (retryAfterMs !== undefined) return retryAfterMs <= MAX_RETRY_AFTER_MS ? retryAfterMs : undefined;
  return backoffMs(client.clock, tries, BASE_DELAY_MS, MAX_DELAY_MS);
}

async function pause(
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
