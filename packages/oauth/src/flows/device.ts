import {
  deviceAuthorizationRequest,
  deviceCodeGrantRequest,
  processDeviceAuthorizationResponse,
  processDeviceCodeResponse,
} from 'oauth4webapi';
import { AbortError, SdkError } from '@org/http-core';
import { abortReason, sleep } from '@org/runtime-kit';
import type { OAuthClient } from '../client/oauth-client.ts';
import { OAuthRefusedError } from '../errors/oauth-refused-error.ts';
import { readTokenSet } from '../tokens/read-token-set.ts';
import type { TokenSet } from '../token-set.ts';
import { checkFlow } from './flow-arguments.ts';
import { toLibraryClient, performOAuthCall, type FlowOptions } from '../request/oauth-call.ts';
import { toScopeParam } from '../request/token-request.ts';

/** RFC 8628 §3.2 and §3.5: the interval where the server names none, and what `slow_down` adds to it. Milliseconds. */
const DEFAULT_INTERVAL_MS = 5_000;
const SLOW_DOWN_MS = 5_000;

/** A login on another device: show the user the code and the address. */
export interface DeviceLogin {
  /** Secret: what tokens are asked for with. */
  readonly deviceCode: string;
  readonly userCode: string;
  readonly verificationUri: string;
  /** The address with the code in it, for a QR code. */
  readonly verificationUriComplete: string | undefined;
  /** In milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Between questions, in milliseconds. */
  readonly intervalMs: number;
}

/** Parameters of a device login. */
export interface DeviceLoginParams {
  readonly scopes?: readonly string[] | undefined;
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * Begins a login on another device (RFC 8628), for tools without a browser.
 *
 * @throws as every flow.
 * @example
 * ```ts
 * import { awaitDeviceTokens, startDeviceLogin, type OAuthClient } from '@org/oauth';
 *
 * export async function login(client: OAuthClient, show: (text: string) => void): Promise<void> {
 *   const device = await startDeviceLogin(client, { scopes: ['openid'] });
 *   show(`Go to ${device.verificationUri} and enter ${device.userCode}.`);
 *   const tokens = await awaitDeviceTokens(client, device);
 *   show(`Logged in until ${new Date(tokens.expiresAt ?? 0).toISOString()}.`);
 * }
 * ```
 */
export async function startDeviceLogin(
  client: OAuthClient,
  given: DeviceLoginParams = {},
  { signal }: FlowOptions = {},
): Promise<DeviceLogin> {
  checkFlow('startDeviceLogin', client, given, '{ scopes }');
  const { scopes, params } = given;
  const parameters = { ...params, ...toScopeParam(client, scopes) };
  return performOAuthCall(client, {
    operation: 'oauth.startDeviceLogin',
    endpoint: 'deviceAuthorization',
    repeat: 'safe',
    signal,
    perform: async ({ as, client: own, authentication, options }) => {
      const askedAt = client.clock.now();
      const response = await deviceAuthorizationRequest(as, own, authentication, parameters, options);
      const answer = await processDeviceAuthorizationResponse(as, own, response);
      return {
        deviceCode: answer.device_code,
        userCode: answer.user_code,
        verificationUri: answer.verification_uri,
        verificationUriComplete: answer.verification_uri_complete,
        expiresAt: askedAt + answer.expires_in * 1000,
        intervalMs: answer.interval === undefined ? DEFAULT_INTERVAL_MS : answer.interval * 1000,
      };
    },
  });
}

/**
 * Waits until the user has logged in on the other device, asking the server at the pace it sets.
 *
 * @throws OAuthRefusedError with `error: 'access_denied'` or `'expired_token'`.
 */
export async function awaitDeviceTokens(
  client: OAuthClient,
  device: DeviceLogin,
  { signal }: FlowOptions = {},
): Promise<TokenSet> {
  checkFlow('awaitDeviceTokens', client, device, 'await startDeviceLogin(client)');
  let { intervalMs } = device;
  for (;;) {
    try {
      await sleep(client.clock, intervalMs, signal);
    } catch {
      throw new AbortError({ operation: OPERATION, cause: signal ? abortReason(signal) : undefined });
    }
    try {
      return await askOnce(client, device, signal);
    } catch (error) {
      if (!SdkError.isInstance(error) || !error.retryable) throw error;
      // Also after a fault of the network (RFC 8628 §3.5): the login on the other device is worth the patience.
      if (!OAuthRefusedError.isInstance(error) || error.error !== 'authorization_pending')
        intervalMs += SLOW_DOWN_MS;
    }
    if (client.clock.now() >= device.expiresAt)
      throw new OAuthRefusedError({
        error: 'expired_token',
        status: 400,
        operation: OPERATION,
        retryable: false,
      });
  }
}

const OPERATION = 'oauth.awaitDeviceTokens';

function askOnce(
  client: OAuthClient,
  { deviceCode }: DeviceLogin,
  signal: AbortSignal | undefined,
): Promise<TokenSet> {
  return performOAuthCall(client, {
    operation: OPERATION,
    endpoint: 'token',
    repeat: 'single-use',
    // The loop above asks again by itself; a second pace below it would be too fast for the server.
    maxRetries: 0,
    signal,
    perform: async ({ as, client: own, judge, authentication, options }) => {
      const requestedAt = client.clock.now();
      const response = await deviceCodeGrantRequest(as, own, authentication, deviceCode, options);
      return readTokenSet(
        await processDeviceCodeResponse(judge(), toLibraryClient(client), response),
        requestedAt,
        client.dpop !== undefined,
      );
    },
  });
}
