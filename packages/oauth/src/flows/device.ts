import { AbortError, SdkError } from '@org/http-core';
import { abortReason, sleep } from '@org/runtime-kit';
import {
  deviceAuthorizationRequest,
  deviceCodeGrantRequest,
  processDeviceAuthorizationResponse,
  processDeviceCodeResponse,
} from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { OAuthRefusedError } from '../contract/errors.ts';
import { performOAuthCall, toLibraryClient } from '../request/oauth-call.ts';
import { readTokenSet, toScopeParam } from '../request/token-request.ts';
import type { TokenSet } from '../contract/token-set.ts';
import { assertFlowArguments, type FlowOptions } from './flow-arguments.ts';

/** The interval if the server specifies none (RFC 8628 §3.2), and the increase for `slow_down` (§3.5). Milliseconds. */
const DEFAULT_INTERVAL_MS = 5_000;
const SLOW_DOWN_MS = 5_000;

const OPERATION = 'oauth.awaitDeviceTokens';

/**
 * A login on another device. Show the user the code and the address.
 *
 * @public
 */
export interface DeviceLogin {
  /** Secret: the code that requests the tokens. */
  readonly deviceCode: string;
  /** The code that the user enters. */
  readonly userCode: string;
  /** The address where the user enters the code. */
  readonly verificationUri: string;
  /** The address including the code, for a QR code. */
  readonly verificationUriComplete: string | undefined;
  /** When the login expires, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
  /** Time between requests for the tokens, in milliseconds. */
  readonly intervalMs: number;
}

/**
 * Parameters of a device login.
 *
 * @public
 */
export interface DeviceLoginParams {
  /** The requested scopes. */
  readonly scopes?: readonly string[] | undefined;
  /** Further parameters of the request. */
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * Starts a login on another device (RFC 8628), for tools without a browser.
 *
 * @throws OAuthRefusedError, OAuthResponseError, CredentialError, ConnectionError, TimeoutError, AbortError
 * @example
 * ```ts
 * import { awaitDeviceTokens, startDeviceLogin, type OAuthClient } from '@org/oauth';
 *
 * export async function login(client: OAuthClient, show: (text: string) => void): Promise<void> {
 *   const device = await startDeviceLogin(client, { scopes: ['openid'] });
 *   show(`Go to ${device.verificationUri} and enter ${device.userCode}.`);
 *   const tokens = await awaitDeviceTokens(client, device);
 *   show(`Logged in until ${new Date(tokens.expiresAtMs ?? 0).toISOString()}.`);
 * }
 * ```
 * @public
 */
export async function startDeviceLogin(
  client: OAuthClient,
  given: DeviceLoginParams = {},
  { signal }: FlowOptions = {},
): Promise<DeviceLogin> {
  assertFlowArguments('startDeviceLogin', client, given, '{ scopes }');
  const { scopes, params } = given;
  const parameters = { ...params, ...toScopeParam(client, scopes) };
  return performOAuthCall(client, {
    operation: 'oauth.startDeviceLogin',
    endpoint: 'deviceAuthorization',
    repeat: 'safe',
    signal,
    perform: async ({ as, client: own, authentication, options }) => {
      const requestedAt = client.clock.now();
      const response = await deviceAuthorizationRequest(as, own, authentication, parameters, options);
      const login = await processDeviceAuthorizationResponse(as, own, response);
      return {
        deviceCode: login.device_code,
        userCode: login.user_code,
        verificationUri: login.verification_uri,
        verificationUriComplete: login.verification_uri_complete,
        expiresAtMs: requestedAt + login.expires_in * 1000,
        intervalMs: login.interval === undefined ? DEFAULT_INTERVAL_MS : login.interval * 1000,
      };
    },
  });
}

/**
 * Waits until the user has logged in on the other device. It polls the server at the interval that the server sets.
 *
 * @throws OAuthRefusedError with `error: 'access_denied'` or `'expired_token'`; AbortError if `signal` aborts.
 * @public
 */
export async function awaitDeviceTokens(
  client: OAuthClient,
  device: DeviceLogin,
  { signal }: FlowOptions = {},
): Promise<TokenSet> {
  assertFlowArguments('awaitDeviceTokens', client, device, 'await startDeviceLogin(client)');
  let { intervalMs } = device;
  for (;;) {
    try {
      await sleep(client.clock, intervalMs, signal);
    } catch {
      throw new AbortError({ operation: OPERATION, cause: signal ? abortReason(signal) : undefined });
    }
    try {
      return await requestDeviceTokens(client, device, signal);
    } catch (error) {
      if (!SdkError.isInstance(error) || !error.retryable) throw error;
      // Network failures only slow the polling down (RFC 8628 §3.5), because the user may be entering the code.
      if (!OAuthRefusedError.isInstance(error) || error.error !== 'authorization_pending')
        intervalMs += SLOW_DOWN_MS;
    }
    if (client.clock.now() >= device.expiresAtMs)
      throw new OAuthRefusedError({
        error: 'expired_token',
        status: 400,
        operation: OPERATION,
        retryable: false,
      });
  }
}

function requestDeviceTokens(
  client: OAuthClient,
  { deviceCode }: DeviceLogin,
  signal: AbortSignal | undefined,
): Promise<TokenSet> {
  return performOAuthCall(client, {
    operation: OPERATION,
    endpoint: 'token',
    repeat: 'single-use',
    // The polling loop repeats the request, and retries in between would exceed the interval.
    maxRetries: 0,
    signal,
    perform: async ({ as, client: own, metadataForIdToken, authentication, options }) => {
      const requestedAt = client.clock.now();
      const response = await deviceCodeGrantRequest(as, own, authentication, deviceCode, options);
      return readTokenSet(
        await processDeviceCodeResponse(metadataForIdToken(), toLibraryClient(client), response),
        requestedAt,
        client.dpop !== undefined,
      );
    },
  });
}
