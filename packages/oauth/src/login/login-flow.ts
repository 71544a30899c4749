import { generateRandomCodeVerifier, generateRandomNonce, generateRandomState } from 'oauth4webapi';
import { ConfigurationError } from '@org/http-core';
import { type OptionRule, readOptions, TEXT, ANY, assertPositive, RECORD } from '@org/http-core/provider';
import type { OAuthClient } from '../client/oauth-client.ts';
import { checkRedirectUri } from '../client/redirect-uri.ts';
import { fieldsOf, textField } from '../token-response.ts';
import { withTimeLimit } from '../request/time-limit.ts';
import { OAuthCallbackError } from '../errors/oauth-callback-error.ts';
import { TokenStoreError } from '../errors/token-store-error.ts';
import { authorizationUrl } from '../flows/authorization-url.ts';
import { exchangeCode } from '../flows/exchange-code.ts';
import { readUnverifiedState, readCallbackParams, type CallbackForm } from '../flows/callback-params.ts';
import type { FlowOptions } from '../request/oauth-call.ts';
import type { TokenSet } from '../token-set.ts';
import { loginCookie, loginCookieName, readCookie } from '../web/login-cookie.ts';
import { LoginSecrets } from './login-secrets.ts';
import { memoryUsedLogins, type UsedLogins } from './used-logins.ts';
import { has, TEXTS } from '../option-rules.ts';

/** How long a user may take, in milliseconds. */
const MAX_AGE_MS = 600_000;

const OPERATION = 'oauth.finishLogin';

/** Options of {@link createLoginFlow}. */
export interface LoginFlowOptions {
  readonly client: OAuthClient;
  /** Where the server sends the user back to; registered there. */
  readonly redirectUri: string;
  readonly scopes?: readonly string[] | undefined;
  /**
   * Added to each authorization URL: `prompt`, Slack's `user_scope`; `response_mode: 'form_post'` (Apple) makes the server
   * send the user back with a form, `'jwt'` with a signed answer.
   */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** The first signs, all are accepted; each of 32 characters or more. To rotate, put a new one first. */
  readonly secrets: readonly string[];
  /** Default: in this process's memory. */
  readonly usedLogins?: UsedLogins | undefined;
  /** How long a user may take, in milliseconds. Default 600 000. */
  readonly maxAgeMs?: number | undefined;
}

const OPTIONS = {
  client: RECORD,
  redirectUri: TEXT,
  scopes: TEXTS,
  params: RECORD,
  secrets: ANY,
  usedLogins: [
    'an object with claim(id, ttlMs), such as memoryUsedLogins() gives',
    (value) => has(value, 'claim'),
  ],
  maxAgeMs: ANY,
} satisfies Record<keyof LoginFlowOptions, OptionRule>;

/** Where to send the browser, and the cookie to set on the way. */
export interface LoginStart {
  readonly url: string;
  /** For the `Set-Cookie` header. */
  readonly setCookie: string;
}

/** A finished login. */
export interface LoginResult {
  readonly tokens: TokenSet;
  /** A path of this site. */
  readonly returnTo: string;
  /** For the `Set-Cookie` header: removes the login's cookie. */
  readonly setCookie: string;
}

/** Logs users of a web application in, in two requests. */
export interface LoginFlow {
  /**
   * Begins a login.
   *
   * @param start where to go afterwards: a path of this site; anything else becomes `/`.
   */
  start(start?: LoginStartParams): Promise<LoginStart>;
  /**
   * Finishes a login: checks that the return is fresh, is the first one, and belongs to this browser, then exchanges
   * its code.
   *
   * @throws OAuthCallbackError: show the user a way to begin anew. Else as `exchangeCode`.
   */
  finish(request: LoginCallback, options?: FlowOptions): Promise<LoginResult>;
  /** The `Set-Cookie` header that removes a login's cookie after `finish` has failed. */
  clearCookie(url: string | URL, form?: CallbackForm): string;
}

/** What a login begins with. */
export interface LoginStartParams extends FlowOptions {
  readonly returnTo?: string | undefined;
  readonly params?: Readonly<Record<string, string>> | undefined;
}

/** The request with which the user came back. */
export interface LoginCallback {
  /** Absolute, or relative to the redirect URI. */
  readonly url: string | URL;
  /** The body, where the user came back with a form (`response_mode=form_post`): text, a `FormData`, an object of fields. */
  readonly form?: CallbackForm | undefined;
  /** The `Cookie` header. */
  readonly cookies: string | null | undefined;
}

/**
 * Logs users of a web application in: a signed state that works once and for ten minutes, PKCE, a nonce where OpenID
 * Connect is asked for, and a sealed `__Host-` cookie that ties them to the browser.
 *
 * @throws ConfigurationError naming the option that is wrong.
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
 */
export function createLoginFlow(options: LoginFlowOptions): LoginFlow {
  readOptions(options, OPTIONS, { of: 'createLoginFlow()', example: '{ client, redirectUri, secrets }' });
  const { client, redirectUri, scopes } = options;
  if (!has(client, 'authentication'))
    throw new ConfigurationError('createLoginFlow() needs client: await createOAuthClient({ … }).');
  const { clock } = client;
  checkRedirectUri(client, redirectUri);
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
      const kept = JSON.stringify({ codeVerifier, nonce, signed, returnTo: localPath(returnTo) });
      const sealed = await (await secrets.keyring()).seal(kept, id);
      return { url, setCookie: loginCookie(id, sealed, maxAgeMs, mode.startsWith('form_post')) };
    },

    async finish({ url, form, cookies }, { signal } = {}) {
      const callbackUrl = new URL(url, redirectUri);
      const state = readUnverifiedState(readCallbackParams(callbackUrl, form));
      const { id, endsAt } = await checkedState(secrets, state);
      const leftMs = endsAt - clock.now();
      if (leftMs <= 0) throw fault('state_expired', 'The login took too long.');
      const sealed = readCookie(cookies, loginCookieName(id));
      const kept = sealed === undefined ? undefined : await (await secrets.keyring()).open(sealed, id);
      if (kept === undefined)
        throw fault('cookie_missing', 'The browser that came back does not have the cookie of this login.');
      const isFirst = await withTimeLimit(client, {
        operation: OPERATION,
        signal,
        work: () => usedLogins.claim(id, leftMs),
        late: (waitedMs) =>
          new TokenStoreError(
            `What remembers the finished logins (usedLogins) gave no answer in ${waitedMs} ms.`,
            {
              operation: OPERATION,
              retryable: true,
            },
          ),
      });
      if (!isFirst) throw fault('state_reused', 'This login was finished before.');
      const memory: unknown = JSON.parse(kept);
      const codeVerifier = textField(memory, 'codeVerifier') ?? '';
      const nonce = textField(memory, 'nonce');
      const tokens = await exchangeCode(
        client,
        {
          callbackUrl,
          form,
          signed: fieldsOf(memory)['signed'] === true,
          redirectUri,
          state,
          codeVerifier,
          nonce,
        },
        { signal },
      );
      return {
        tokens,
        returnTo: textField(memory, 'returnTo') ?? '/',
        setCookie: loginCookie(id, '', 0, form !== undefined),
      };
    },

    clearCookie(url, form) {
      const state = readUnverifiedState(readCallbackParams(new URL(url, redirectUri), form));
      // Straight from the request, so only what an id can be gets into a header.
      return loginCookie(/^[\w-]+/.exec(state)?.[0] ?? '', '', 0, form !== undefined);
    },
  };
}

async function checkedState(
  secrets: LoginSecrets,
  state: string,
): Promise<{ readonly id: string; readonly endsAt: number }> {
  if (state === '')
    throw fault(
      'state_mismatch',
      'The return holds no state. Where the server sends a form (response_mode=form_post), pass the body of the request as form.',
    );
  const text = await secrets.verify(state);
  const [id, endsAt] = text?.split('.') ?? [];
  if (id === undefined || endsAt === undefined)
    throw fault('state_mismatch', 'The return does not belong to a login that this application has begun.');
  return { id, endsAt: Number(endsAt) };
}

function fault(kind: OAuthCallbackError['fault'], message: string): OAuthCallbackError {
  return new OAuthCallbackError(kind, `${message} Begin a new one.`, { operation: OPERATION });
}

/** A path of this very site: anything else could send the user, just logged in, to a trap. */
function localPath(path: string | undefined): string {
  if (path === undefined || !/^\/(?![/\\])[\u0021-\u007e]*$/.test(path)) return '/';
  return path;
}
