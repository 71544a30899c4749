import { AbortError, ConfigurationError, TimeoutError } from '@org/http-core';
import {
  DURATION,
  FUNCTION,
  readOptions,
  RECORD,
  TEXT,
  type OptionRule,
  TEXT_LIST,
} from '@org/http-core/provider';
import { abortReason, setDeadline } from '@org/runtime-kit';
import { generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { isLoopback } from '../client/secure-url.ts';
import { authorizationUrl } from '../flows/authorization-url.ts';
import { readUnverifiedState } from '../flows/callback-params.ts';
import { exchangeCode } from '../flows/exchange-code.ts';
import { assertFlowArguments, type FlowOptions } from '../flows/flow-arguments.ts';
import type { TokenSet } from '../contract/token-set.ts';
import { listenForCallback, type BrowserCallback } from './callback-server.ts';

/**
 * Options of {@link loginWithBrowser}.
 *
 * @public
 */
export interface BrowserLoginOptions {
  /** Opens a URL in the user's browser, as the package `open` does, or prints it. */
  readonly open: (url: string) => unknown;
  /** The requested scopes. */
  readonly scopes?: readonly string[] | undefined;
  /** Further parameters of the authorization URL: `prompt`, `login_hint`. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /**
   * The registered redirect URI, on this machine. Without a port, a free port is used, as servers allow for native
   * applications (RFC 8252 §7.3). Default `http://127.0.0.1/callback`.
   */
  readonly redirectUri?: string | undefined;
  /** How long the user may take, in milliseconds. Default 600 000. */
  readonly maxAgeMs?: number | undefined;
}

const OPTIONS = {
  open: FUNCTION,
  scopes: TEXT_LIST,
  params: RECORD,
  redirectUri: TEXT,
  maxAgeMs: DURATION,
} satisfies Record<keyof BrowserLoginOptions, OptionRule>;

const RENAMED = { port: 'redirectUri, with the port', timeoutMs: 'maxAgeMs', callbackUrl: 'redirectUri' };

const OPERATION = 'oauth.loginWithBrowser';
const MAX_AGE_MS = 600_000;

/**
 * Logs the user of a command-line tool in with the browser of this machine (RFC 8252). A web server on the loopback address
 * waits for the callback, with PKCE, a state and, for `openid`, a nonce. It is closed when the login ends.
 *
 * @throws OAuthCallbackError when access was denied; TimeoutError if the user takes too long; AbortError;
 * ConfigurationError if the redirect URI is not on this machine, or its port is taken; otherwise the errors of
 * `exchangeCode`.
 * @example
 * ```ts
 * import type { OAuthClient } from '@org/oauth';
 * import { loginWithBrowser } from '@org/oauth/node';
 *
 * export const login = (client: OAuthClient) =>
 *   loginWithBrowser(client, {
 *     scopes: ['openid', 'offline_access'],
 *     open: (url) => console.log(`Open ${url}`),
 *   });
 * ```
 * @public
 */
export async function loginWithBrowser(
  client: OAuthClient,
  options: BrowserLoginOptions,
  { signal }: FlowOptions = {},
): Promise<TokenSet> {
  readOptions(options, OPTIONS, { of: 'loginWithBrowser()', example: '{ scopes, open }', renamed: RENAMED });
  assertFlowArguments('loginWithBrowser', client, options);
  const { open, scopes, params, redirectUri: wanted = 'http://127.0.0.1/callback' } = options;
  if (typeof (open as unknown) !== 'function')
    throw new ConfigurationError('The option open must be a function that shows a URL to the user.');
  if (!isLoopback(wanted))
    throw new ConfigurationError(
      'The option redirectUri must be on this machine, such as http://127.0.0.1/callback, because a browser is sent there.',
    );
  const state = generateRandomState();
  const codeVerifier = generateRandomCodeVerifier();
  const nonce = scopes?.includes('openid') ? generateRandomNonce() : undefined;
  const callback = new PendingCallback(client, options.maxAgeMs ?? MAX_AGE_MS, signal);
  try {
    const server = await listenForCallback(new URL(wanted), (request) => {
      // Any web page can call this address, so only requests with the right state may end the login.
      if (readUnverifiedState(request.url.searchParams) === state) callback.accept(request);
      else request.respond(400, 'This request does not belong to the login.');
    });
    try {
      const { redirectUri } = server;
      const login = { redirectUri, scopes, params, state, codeVerifier, nonce };
      callback.openBrowser(open, await authorizationUrl(client, login, { signal }));
      const request = await callback.promise;
      const exchange = { callbackUrl: request.url, redirectUri, state, codeVerifier, nonce };
      return await finishLogin(request, () => exchangeCode(client, exchange, { signal }));
    } finally {
      server.close();
    }
  } finally {
    callback.close();
  }
}

async function finishLogin(request: BrowserCallback, exchange: () => Promise<TokenSet>): Promise<TokenSet> {
  try {
    const tokens = await exchange();
    request.respond(200, 'You are logged in. You can close this window.');
    return tokens;
  } catch (error) {
    request.respond(400, 'The login failed. You can close this window; the application shows the reason.');
    throw error;
  }
}

/** The callback of the browser. The wait ends with the first callback, the caller's signal, or the time limit. */
class PendingCallback {
  readonly promise: Promise<BrowserCallback>;
  readonly accept: (request: BrowserCallback) => void;
  readonly close: () => void;
  readonly #fail: (error: Error) => void;

  constructor(client: OAuthClient, maxAgeMs: number, signal: AbortSignal | undefined) {
    let resolve: (request: BrowserCallback) => void = () => undefined;
    let reject: (error: Error) => void = () => undefined;
    const promise = new Promise<BrowserCallback>((onCallback, onFailure) => {
      resolve = onCallback;
      reject = onFailure;
    });
    // It may reject before the login waits for it.
    promise.catch(() => undefined);
    this.promise = promise;
    this.#fail = reject;
    let isFirst = true;
    this.accept = (request) => {
      if (isFirst) resolve(request);
      else request.respond(400, 'This login is finished.');
      isFirst = false;
    };
    const abort = (): void => {
      reject(new AbortError({ operation: OPERATION, cause: signal ? abortReason(signal) : undefined }));
    };
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    const timeOut = (): void => {
      const message = `The browser did not return within ${maxAgeMs} ms.`;
      reject(new TimeoutError('deadline', message, { operation: OPERATION }));
    };
    const clear = setDeadline(client.clock, timeOut, maxAgeMs);
    this.close = () => {
      clear();
      signal?.removeEventListener('abort', abort);
    };
  }

  /** Calls `open` without waiting for it, because a function that opens a browser may end only with the browser. */
  openBrowser(open: BrowserLoginOptions['open'], url: string): void {
    const fail = (cause: unknown): void => {
      this.#fail(
        new ConfigurationError('The function open could not show the login to the user.', { cause }),
      );
    };
    try {
      Promise.resolve(open(url)).catch(fail);
    } catch (error) {
      fail(error);
    }
  }
}
