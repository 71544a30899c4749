import { setDeadline, abortReason } from '@org/runtime-kit';
import { generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from 'oauth4webapi';
import { AbortError, ConfigurationError, TimeoutError } from '@org/http-core';
import { FUNCTION, type OptionRule, readOptions, TEXT, DURATION, RECORD } from '@org/http-core/provider';
import { isLoopback } from '../client/secure-url.ts';
import type { OAuthClient } from '../client/oauth-client.ts';
import { authorizationUrl } from '../flows/authorization-url.ts';
import { exchangeCode } from '../flows/exchange-code.ts';
import type { FlowOptions } from '../request/oauth-call.ts';
import { readUnverifiedState } from '../flows/callback-params.ts';
import { TEXTS } from '../option-rules.ts';
import type { TokenSet } from '../token-set.ts';
import { listenForCallback, type BrowserCallback } from './callback-server.ts';

/** Options of {@link loginWithBrowser}. */
export interface BrowserLoginOptions {
  /** Shows the URL to the user's browser: a package such as `open` does, or print it. */
  readonly open: (url: string) => unknown;
  readonly scopes?: readonly string[] | undefined;
  /** Added to the authorization URL: `prompt`, `login_hint`. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /**
   * Where the browser comes back to, on this machine; registered at the server. Without a port, a free one is taken, as
   * servers allow native applications (RFC 8252 §7.3). Default `http://127.0.0.1/callback`.
   */
  readonly redirectUri?: string | undefined;
  /** How long the user may take, in milliseconds. Default 600 000. */
  readonly maxAgeMs?: number | undefined;
}

const OPTIONS = {
  open: FUNCTION,
  scopes: TEXTS,
  params: RECORD,
  redirectUri: TEXT,
  maxAgeMs: DURATION,
} satisfies Record<keyof BrowserLoginOptions, OptionRule>;

const RENAMED = { port: 'redirectUri, with the port', timeoutMs: 'maxAgeMs', callbackUrl: 'redirectUri' };

const OPERATION = 'oauth.loginWithBrowser';
const MAX_AGE_MS = 600_000;

/**
 * Logs the user of a command-line tool in with the browser of this machine (RFC 8252): a web server on the loopback
 * address waits for the return, with PKCE, a state and, for `openid`, a nonce. It is closed when the login ends.
 *
 * @throws OAuthCallbackError when access was denied; TimeoutError when the user takes too long; AbortError;
 * ConfigurationError when the redirect URI is not on this machine, or its port is taken; else as `exchangeCode`.
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
 */
export async function loginWithBrowser(
  client: OAuthClient,
  options: BrowserLoginOptions,
  { signal }: FlowOptions = {},
): Promise<TokenSet> {
  readOptions(options, OPTIONS, { of: 'loginWithBrowser()', example: '{ scopes, open }', renamed: RENAMED });
  const { open, scopes, params, redirectUri: wanted = 'http://127.0.0.1/callback' } = options;
  if (typeof (open as unknown) !== 'function')
    throw new ConfigurationError('The option open must be a function that shows a URL to the user.');
  if (!isLoopback(wanted))
    throw new ConfigurationError(
      'The option redirectUri must be on this machine, such as http://127.0.0.1/callback: a browser comes back there.',
    );
  const state = generateRandomState();
  const codeVerifier = generateRandomCodeVerifier();
  const nonce = scopes?.includes('openid') ? generateRandomNonce() : undefined;
  const returned = new Returned(client, options.maxAgeMs ?? MAX_AGE_MS, signal);
  try {
    const server = await listenForCallback(new URL(wanted), (request) => {
      // Any page of the web can call this address: what does not know the state cannot end the login.
      if (readUnverifiedState(request.url.searchParams) === state) returned.come(request);
      else request.answer(400, 'This is not the login that was begun.');
    });
    try {
      const { redirectUri } = server;
      const begun = { redirectUri, scopes, params, state, codeVerifier, nonce };
      returned.openWith(open, await authorizationUrl(client, begun, { signal }));
      const request = await returned.promise;
      return await finish(request, () =>
        exchangeCode(
          client,
          { callbackUrl: request.url, redirectUri, state, codeVerifier, nonce },
          { signal },
        ),
      );
    } finally {
      server.close();
    }
  } finally {
    returned.forget();
  }
}

async function finish(request: BrowserCallback, exchange: () => Promise<TokenSet>): Promise<TokenSet> {
  try {
    const tokens = await exchange();
    request.answer(200, 'You are logged in. You can close this window.');
    return tokens;
  } catch (error) {
    request.answer(400, 'The login failed. You can close this window; the application tells why.');
    throw error;
  }
}

/** The wait for the browser: ends with the first return, the caller's signal, or the time. */
class Returned {
  readonly promise: Promise<BrowserCallback>;
  readonly come: (request: BrowserCallback) => void;
  readonly forget: () => void;
  readonly #fail: (error: Error) => void;

  constructor(client: OAuthClient, maxAgeMs: number, signal: AbortSignal | undefined) {
    let resolve: (request: BrowserCallback) => void = () => undefined;
    let reject: (error: Error) => void = () => undefined;
    const promise = new Promise<BrowserCallback>((onReturn, onFailure) => {
      resolve = onReturn;
      reject = onFailure;
    });
    // Nobody may be waiting yet when it ends.
    promise.catch(() => undefined);
    this.promise = promise;
    this.#fail = reject;
    let isFirst = true;
    this.come = (request) => {
      if (isFirst) resolve(request);
      else request.answer(400, 'This login is finished.');
      isFirst = false;
    };
    const abort = (): void => {
      reject(new AbortError({ operation: OPERATION, cause: signal ? abortReason(signal) : undefined }));
    };
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    const late = (): void => {
      const message = `The user did not come back from the browser within ${maxAgeMs} ms.`;
      reject(new TimeoutError('deadline', message, { operation: OPERATION }));
    };
    const clear = setDeadline(client.clock, late, maxAgeMs);
    this.forget = () => {
      clear();
      signal?.removeEventListener('abort', abort);
    };
  }

  /** Not waited for: what opens a browser may end with the browser only. */
  openWith(open: BrowserLoginOptions['open'], url: string): void {
    const failed = (cause: unknown): void => {
      this.#fail(
        new ConfigurationError('The function open could not show the login to the user.', { cause }),
      );
    };
    try {
      Promise.resolve(open(url)).catch(failed);
    } catch (error) {
      failed(error);
    }
  }
}
