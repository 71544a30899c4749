import { ConfigurationError, InvalidParamsError } from '@org/http-core';
import {
  ANY,
  assertPositive,
  readOptions,
  RECORD,
  TEXT,
  type OptionRule,
  hasMethods,
  TEXT_LIST,
} from '@org/http-core/provider';
import { generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from 'oauth4webapi';
import type { OAuthClient } from '../client/oauth-client.ts';
import { assertRedirectUri } from '../client/secure-url.ts';
import { OAuthCallbackError, TokenStoreError } from '../contract/errors.ts';
import { authorizationUrl } from '../flows/authorization-url.ts';
import { readCallbackParams, readUnverifiedState, type CallbackForm } from '../flows/callback-params.ts';
import { exchangeCode } from '../flows/exchange-code.ts';
import type { FlowOptions } from '../flows/flow-arguments.ts';
import { withTimeLimit } from '../request/time-limit.ts';
import { fieldsOf, textField } from '../contract/token-response.ts';
import type { TokenSet } from '../contract/token-set.ts';
import { createLoginCookie, loginCookieName, readCookie } from './login-cookie.ts';
import { LoginSecrets } from './login-secrets.ts';
import { memoryUsedLogins, type UsedLogins } from './used-logins.ts';

/** How long a user may take, in milliseconds. */
const MAX_AGE_MS = 600_000;

const OPERATION = 'oauth.finishLogin';

/**
 * Options of {@link createLoginFlow}.
 *
 * @public
 */
export interface LoginFlowOptions {
  /** The OAuth client. */
  readonly client: OAuthClient;
  /** The registered URL that the server sends the user back to. */
  readonly redirectUri: string;
  /** The requested scopes. */
  readonly scopes?: readonly string[] | undefined;
  /**
   * Further parameters of every authorization URL: `prompt`, Slack's `user_scope`. With `response_mode: 'form_post'`
   * (Apple) the server sends the callback as a form; with `'jwt'` it signs the response.
   */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** Secrets of 32 characters or more. The first signs; all are accepted. To rotate, put the new secret first. */
  readonly secrets: readonly string[];
  /** Remembers finished logins. Default: the memory of this process. */
  readonly usedLogins?: UsedLogins | undefined;
  /** How long a user may take, in milliseconds. Default 600 000. */
  readonly maxAgeMs?: number | undefined;
}

const OPTIONS = {
  client: RECORD,
  redirectUri: TEXT,
  scopes: TEXT_LIST,
  params: RECORD,
  secrets: ANY,
  usedLogins: [
    'an object with claim(id, ttlMs), such as the result of memoryUsedLogins()',
    (value) => hasMethods(value, 'claim'),
  ],
  maxAgeMs: ANY,
} satisfies Record<keyof LoginFlowOptions, OptionRule>;

/**
 * A login that has started.
 *
 * @public
 */
export interface LoginStart {
  /** The URL to redirect the browser to. */
  readonly url: string;
  /** The value of the `Set-Cookie` header of the redirect. */
  readonly setCookie: string;
}

/**
 * A login that has finished.
 *
 * @public
 */
export interface LoginResult {
  /** The tokens of the user. */
  readonly tokens: TokenSet;
  /** The path of this site to continue with. */
  readonly returnTo: string;
  /** The value of the `Set-Cookie` header that removes the login's cookie. */
  readonly setCookie: string;
}

/**
 * Logs users of a web application in with two requests.
 *
 * @public
 */
export interface LoginFlow {
  /** Starts a login. */
  start(start?: LoginStartParams): Promise<LoginStart>;
  /**
   * Finishes a login: checks that the callback is recent, was not used before and belongs to this browser, and exchanges
   * its code.
   *
   * @throws OAuthCallbackError if the callback is rejected; offer the user a new login. Otherwise the errors of
   * `exchangeCode`.
   */
  finish(request: LoginCallback, options?: FlowOptions): Promise<LoginResult>;
  /** Returns the `Set-Cookie` header that removes a login's cookie after `finish` has failed. */
  clearCookie(url: string | URL, form?: CallbackForm): string;
}

/**
 * Parameters of one login.
 *
 * @public
 */
export interface LoginStartParams extends FlowOptions {
  /** The path of this site to continue with after the login. Anything else becomes `/`. Default `/`. */
  readonly returnTo?: string | undefined;
  /** Further parameters of the authorization URL. */
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/**
 * The request with which the user returns.
 *
 * @public
 */
export interface LoginCallback {
  /** The URL of the request, absolute or relative to the redirect URI. */
  readonly url: string | URL;
  /** The body of the request if the server sends a form (`response_mode=form_post`): text, a `FormData`, or an object. */
  readonly form?: CallbackForm | undefined;
  /** The `Cookie` header of the request. */
  readonly cookies: string | null | undefined;
}

/**
 * Creates a login flow for a web application. It uses a signed state that works once and for ten minutes, PKCE, a nonce
 * for OpenID Connect, and an encrypted `__Host-` cookie that ties the login to the browser.
 *
 * @throws ConfigurationError that names the invalid option.
 * @example
 * ```ts
 * import { createLoginFlow, type OAuthClient } from '@org/oauth';
 *
 * export function routes(client: OAuthClient, secret: string) {
 *   const flow = createLoginFlow({
 *     client,
 *     redirectUri: 'https://app.example.com/callback',
 *     scopes: ['openid', 'offline_access'],
 *     secrets: [secret],
 *   });
 *   return {
 *     async login(): Promise<Response> {
 *       const { url, setCookie } = await flow.start({ returnTo: '/inbox' });
 *       return new Response(null, { status: 302, headers: { location: url, 'set-cookie': setCookie } });
 *     },
 *     async callback(request: Request): Promise<Response> {
 *       const done = await flow.finish({ url: request.url, cookies: request.headers.get('cookie') });
 *       return new Response(null, { status: 302, headers: { location: done.returnTo, 'set-cookie': done.setCookie } });
 *     },
 *   };
 * }
 * ```
 * @public
 */
export function createLoginFlow(options: LoginFlowOptions): LoginFlow {
  readOptions(options, OPTIONS, { of: 'createLoginFlow()', example: '{ client, redirectUri, secrets }' });
  const { client, redirectUri, scopes } = options;
  if (!hasMethods(client, 'authentication'))
    throw new ConfigurationError('createLoginFlow() needs client: createOAuthClient({ … }).');
  const { clock } = client;
  assertRedirectUri(redirectUri, client.allowInsecure);
  const secrets = new LoginSecrets(options.secrets);
  const maxAgeMs = assertPositive('maxAgeMs', options.maxAgeMs, MAX_AGE_MS);
  const usedLogins = options.usedLogins ?? memoryUsedLogins({ clock });
  const wantsIdToken = scopes?.includes('openid') ?? false;
  return {
    async start({ returnTo, params, signal } = {}) {
      const id = generateRandomState();
      const state = await secrets.sign(`${id}.${clock.now() + maxAgeMs}`);
      const codeVerifier = generateRandomCodeVerifier();
      const nonce = wantsIdToken ? generateRandomNonce() : undefined;
      const all = { ...options.params, ...params };
      const url = await authorizationUrl(
        client,
        { redirectUri, scopes, state, codeVerifier, nonce, params: all },
        { signal },
      );
      const mode = all['response_mode'] ?? client.profile?.authorizationParams?.['response_mode'] ?? '';
      const signed = /\bjwt$/.test(mode);
      const session = JSON.stringify({ codeVerifier, nonce, signed, returnTo: toLocalPath(returnTo) });
      const encrypted = await (await secrets.keyring()).encrypt(session, id);
      return { url, setCookie: createLoginCookie(id, encrypted, maxAgeMs, mode.startsWith('form_post')) };
    },

    async finish({ url, form, cookies }, { signal } = {}) {
      const callbackUrl = toCallbackUrl(url, redirectUri);
      const state = readUnverifiedState(readCallbackParams(callbackUrl, form));
      const { id, endsAt } = await verifyState(secrets, state);
      const leftMs = endsAt - clock.now();
      if (leftMs <= 0) throw callbackError('state_expired', 'The login took too long.');
      const encrypted = readCookie(cookies, loginCookieName(id));
      const decrypted =
        encrypted === undefined ? undefined : await (await secrets.keyring()).decrypt(encrypted, id);
      if (decrypted === undefined)
        throw callbackError('cookie_missing', 'The browser did not send the cookie of this login.');
      const isFirst = await withTimeLimit(client, {
        operation: OPERATION,
        signal,
        work: () => usedLogins.claim(id, leftMs),
        toTimeoutError: (waitedMs) =>
          new TokenStoreError(
            `The store of finished logins (usedLogins) did not respond within ${waitedMs} ms.`,
            {
              operation: OPERATION,
              retryable: true,
            },
          ),
      });
      if (!isFirst) throw callbackError('state_reused', 'This login was finished before.');
      const session: unknown = JSON.parse(decrypted);
      const codeVerifier = textField(session, 'codeVerifier') ?? '';
      const nonce = textField(session, 'nonce');
      const signed = fieldsOf(session)['signed'] === true;
      const tokens = await exchangeCode(
        client,
        { callbackUrl, form, signed, redirectUri, state, codeVerifier, nonce },
        { signal },
      );
      return {
        tokens,
        returnTo: textField(session, 'returnTo') ?? '/',
        setCookie: createLoginCookie(id, '', 0, form !== undefined),
      };
    },

    clearCookie(url, form) {
      const state = readUnverifiedState(readCallbackParams(toCallbackUrl(url, redirectUri), form));
      // The state comes straight from the request, so only the characters of an id may enter a header.
      return createLoginCookie(/^[\w-]+/.exec(state)?.[0] ?? '', '', 0, form !== undefined);
    },
  };
}

/** @throws InvalidParamsError if the URL is invalid. */
function toCallbackUrl(url: string | URL, redirectUri: string): URL {
  if (URL.canParse(String(url), redirectUri)) return new URL(url, redirectUri);
  throw new InvalidParamsError('The URL of the callback is invalid. Pass the URL of the request.', {
    param: 'url',
  });
}

async function verifyState(
  secrets: LoginSecrets,
  state: string,
): Promise<{ readonly id: string; readonly endsAt: number }> {
  if (state === '')
    throw callbackError(
      'state_mismatch',
      'The callback has no state. If the server sends a form (response_mode=form_post), pass the body of the request as form.',
    );
  const text = await secrets.verify(state);
  const [id, endsAt] = text?.split('.') ?? [];
  if (id === undefined || endsAt === undefined)
    throw callbackError('state_mismatch', 'The callback does not belong to a login of this application.');
  return { id, endsAt: Number(endsAt) };
}

function callbackError(reason: OAuthCallbackError['reason'], message: string): OAuthCallbackError {
  return new OAuthCallbackError(reason, `${message} Start a new login.`, { operation: OPERATION });
}

/** Only paths of this site are allowed: any other URL could send the user, who has just logged in, to a phishing site. */
function toLocalPath(path: string | undefined): string {
  if (path === undefined || !/^\/(?![/\\])[\u0021-\u007e]*$/.test(path)) return '/';
  return path;
}
