import {
  apiKey,
  bearer,
  InvalidParamsError,
  tokenPages,
  type AuthStrategy,
  type ClientOptions,
  type Credential,
} from '@org/http-core';
import {
  ApiClient,
  CALL_OPTION_NAMES,
  CREDENTIAL,
  assertPageSize,
  checkNames,
  defineClient,
  environment,
  jsonBody,
  missingObject,
  rateLimits,
  rawBody,
  repeatedQuery,
  TEXT,
  type Client,
  type ClientDefinition,
  type Operation,
  type Provider,
  type QueryEncoder,
  type RateLimitConfig,
  type RetryClassification,
  type RetryResponse,
  type RetryRules,
} from '@org/http-core/provider';
import { isExhausted, isThrottled, readDetails, toGoogleError } from './errors.ts';
import { CALL_OPTIONS, optionHeaders, optionQuery, quotaHeaders, type GoogleOptions } from './options.ts';

/**
 * The address of one of Google's APIs.
 *
 * @public
 */
export interface GoogleApi {
  /** The name of the entry, such as `calendar` of `@org/google/calendar`. */
  readonly name: string;
  /** The origin of all requests, without a slash at the end. */
  readonly baseUrl: string;
  /** The path that takes several calls in one request. */
  readonly batchPath: string;
  /** Parameters of the API that have the name of an option, or a style that no other API has. */
  readonly names?: readonly string[];
}

/**
 * The provider of one of Google's APIs, for `createClient()`. The APIs differ in their addresses and in some names of parameters only.
 *
 * @public
 */
export function providerOf({ name, baseUrl, names = [] }: GoogleApi): Provider {
  return {
    name: `google-${name}`,
    baseUrl,
    bodies: { json: jsonBody, raw: rawBody },
    query,
    pagers: { cursor: tokenPages() },
    // Storage's header; the other APIs name no requests.
    requestIdHeader: 'x-guploader-uploadid',
    retry: retryRules,
    recovery: () => import('./recovery.ts').then(({ recovery }) => recovery),
    callOptions: CALL_OPTIONS,
    checkParams: (params, operation) => {
      checkParams(params, operation, names);
    },
    optionHeaders,
    optionQuery,
    // The response of a list without items has no field for the items.
    validateResponse: missingObject,
    toError: toGoogleError,
  };
}

/**
 * Google's rules for retries, as data. Sources: google.aip.dev/193 and /194,
 * developers.google.com/workspace/calendar/api/guides/errors.
 *
 * - 429, and 403 with a reason of rate limits: not executed, retried after a back-off.
 * - 403 and 429 for a daily quota: final.
 * - 409: a conflict with another version of the resource; the same request would conflict again.
 * - Every other 4xx is final, 5xx is not.
 * - `google.rpc.RetryInfo` in the body names the time to wait.
 */
const retryRules: RetryRules = {
  classify,
  retryAfterMs: ({ body }) => readDetails(body).retryDelayMs,
};

function classify({ status, body }: RetryResponse): RetryClassification | undefined {
  if (status === 409) return 'final';
  if (status !== 403 && status !== 429) return undefined;
  if (isExhausted(body)) return 'final';
  return isThrottled(body) ? 'throttled' : undefined;
}

/** Encodes queries, and rejects page sizes that no list accepts. */
const query: QueryEncoder = (params) => {
  assertPageSize(params, ['maxResults', 'pageSize']);
  return repeatedQuery(params);
};

/**
 * Parameters of the `googleapis` package that no API has, each with what to do instead. Without a text, the parameter holds
 * the body of the request.
 */
const FOREIGN: Readonly<Record<string, string | undefined>> = {
  requestBody: undefined,
  resource: undefined,
  media: 'upload content with uploadMedia(client, operation, metadata, { data, type })',
  auth: 'pass auth, or accessToken, as an option of the call or of the client',
};

const OPTIONS = [...CALL_OPTION_NAMES, 'accessToken', 'quotaProject'];

/** The check of the client's API; of a client that is none of this package, the one of an API without names of its own. */
export function checkParamsOf(client: Client): NonNullable<Provider['checkParams']> {
  const { raw = client } = client as { readonly raw?: unknown };
  const own = raw instanceof ApiClient ? raw.provider.checkParams : undefined;
  return own ?? checkParams;
}

/**
 * @param names Parameters of the API that look like mistakes, and are none.
 * @throws InvalidParamsError naming a parameter that belongs elsewhere, and the right place.
 */
function checkParams(
  params: Readonly<Record<string, unknown>>,
  operation: Operation,
  names: readonly string[] = [],
): void {
  const { id, nestedBody, path, responseType, query: inQuery } = operation;
  const options = names.length === 0 ? OPTIONS : OPTIONS.filter((name) => !names.includes(name));
  checkNames(params, operation, { style: 'camelCase', options, except: names });
  if (params['alt'] === 'media' && responseType !== 'binary') throw downloadByAlt(id);
  if (path.startsWith('/gmail/')) checkRawMessage(params, id);
  // Some operations of Pub/Sub have a `resource` in their path.
  const isOwn = (name: string): boolean =>
    path.includes(`{${name}}`) || path.includes(`{+${name}}`) || (inQuery?.includes(name) ?? false);
  for (const name in FOREIGN) {
    if (!(name in params) || names.includes(name) || isOwn(name)) continue;
    const content = nestedBody ? 'pass it as body' : 'write its fields beside the other parameters';
    throw new InvalidParamsError(`${id} has no parameter ${name}: ${FOREIGN[name] ?? content}.`, {
      param: name,
      operation: id,
    });
  }
}

/** Google's own library downloads content by this parameter, whose response is not JSON. */
function downloadByAlt(id: string): InvalidParamsError {
  return new InvalidParamsError(
    `${id} returns JSON. Download the content with downloadMedia(client, operation, params), without the parameter alt.`,
    { param: 'alt', operation: id },
  );
}

/** A character that base64url does not have. Padding is allowed: Gmail accepts it. */
const NOT_BASE64URL = /[^A-Za-z0-9_=-]/;

/**
 * Checks the `raw` of a message, or of the message of a draft. Gmail rejects plain base64 without naming the reason.
 *
 * @throws InvalidParamsError if it is not base64url.
 */
function checkRawMessage(params: Readonly<Record<string, unknown>>, operation: string): void {
  for (const holder of [params, params['message'], params['body']]) {
    const { raw } = (holder ?? {}) as { readonly raw?: unknown };
    if (typeof raw === 'string' && NOT_BASE64URL.test(raw))
      throw new InvalidParamsError(
        `${operation}: raw must be the message in base64url: Buffer.from(message).toString('base64url'). Alternatively, send the message as it is with uploadMedia(client, send, { userId }, { data: message, type: 'message/rfc822' }).`,
        { param: 'raw', operation },
      );
  }
}

const CREDENTIALS = 'auth: credentialsAuth(…) of @org/google/auth';

/** The option names of the `googleapis` package. */
const RENAMED: Readonly<Record<string, string>> = {
  key: 'apiKey',
  token: 'accessToken',
  keyFile: CREDENTIALS,
  keyFilename: CREDENTIALS,
  credentials: CREDENTIALS,
  scopes: CREDENTIALS,
  universeDomain: 'baseUrl',
  responseType: 'downloadMedia(client, operation, params)',
};

/**
 * Defines the clients of an API.
 *
 * @param name The name of the class, as in `new Calendar()`.
 */
export function googleClient(api: GoogleApi, name: string = api.name): ClientDefinition<GoogleOptions> {
  return defineClient({
    name,
    provider: providerOf(api),
    options: { accessToken: CREDENTIAL, apiKey: CREDENTIAL, quotaProject: TEXT },
    credentials: [['accessToken'], ['apiKey']],
    example: "{ accessToken: 'ya29.…' }",
    renamed: RENAMED,
    toClientOptions,
  });
}

function toClientOptions(options: GoogleOptions): ClientOptions {
  const { accessToken, apiKey, auth, quotaProject, headers, ...rest } = options;
  const project = quotaProject ?? environment('GOOGLE_CLOUD_QUOTA_PROJECT');
  return {
    ...rest,
    auth: credentialOf({ accessToken, apiKey, auth }),
    headers: { ...quotaHeaders(project), ...headers },
  };
}

/** Ends the message of an error about a missing credential. */
const HINT =
  'Pass the option accessToken, apiKey or auth (see @org/google/auth), or set the environment variable GOOGLE_ACCESS_TOKEN or GOOGLE_API_KEY.';

/** The authentication strategy that the options or the environment ask for. */
export function credentialOf(options: Pick<GoogleOptions, 'accessToken' | 'apiKey' | 'auth'>): AuthStrategy {
  if (options.auth) return options.auth;
  if (options.accessToken !== undefined) return bearer(options.accessToken, HINT);
  if (options.apiKey !== undefined) return keyAuth(options.apiKey);
  const token = environment('GOOGLE_ACCESS_TOKEN');
  const key = token === undefined ? environment('GOOGLE_API_KEY') : undefined;
  return key === undefined ? bearer(token ?? '', HINT) : keyAuth(key);
}

/** In the query, which all APIs accept. */
function keyAuth(value: Credential): AuthStrategy {
  return apiKey({ query: 'key', value, hint: HINT });
}

const MINUTE_MS = 60_000;
const CALENDAR = 'https://developers.google.com/workspace/calendar/api/guides/quota';
const GMAIL = 'https://developers.google.com/workspace/gmail/api/reference/quota';

/**
 * Calendar's default limit for one user: 600 requests per minute, in a sliding window. It does not count the 10,000 requests
 * of a project, which several processes share. Pass it to `rateLimiter()` to apply it: projects have quotas of their own, so
 * no limit applies by default. Give each user a `limiterScope`.
 *
 * @public
 * @example
 * ```ts
 * import { calendarLimits } from '@org/google';
 * import { Calendar } from '@org/google/calendar';
 * import { rateLimiter } from '@org/http-core';
 *
 * const limiter = rateLimiter(calendarLimits);
 * export const calendarOf = (user: string, accessToken: () => string) =>
 *   new Calendar({ accessToken, limiter, limiterScope: user });
 * ```
 */
export const calendarLimits: RateLimitConfig = /* @__PURE__ */ rateLimits({
  policies: [{ name: 'calendar user', limit: 600, windowMs: MINUTE_MS, source: CALENDAR }],
});

/**
 * Gmail's limit for one user of a project created since May 2026: 6,000 quota units per minute (15,000 for older projects).
 * Each operation costs its documented units, such as 100 for sending and 5 for reading a message. Pass it to `rateLimiter()`
 * to apply it, like {@link calendarLimits}.
 *
 * @public
 */
export const gmailLimits: RateLimitConfig = /* @__PURE__ */ rateLimits({
  policies: [
    {
      name: 'gmail user',
      limit: 6_000,
      windowMs: MINUTE_MS,
      cost: ({ operation }) => gmailUnits(operation),
      source: GMAIL,
    },
  ],
});

/**
 * Quota units of Gmail's operations, without `users.` before them. Source:
 * developers.google.com/workspace/gmail/api/reference/quota.
 */
export const GMAIL_UNITS: Readonly<Record<string, number>> = {
  'drafts.create': 10,
  'drafts.delete': 10,
  'drafts.get': 5,
  'drafts.list': 5,
  'drafts.send': 100,
  'drafts.update': 15,
  getProfile: 1,
  'history.list': 2,
  'labels.create': 5,
  'labels.delete': 5,
  'labels.get': 1,
  'labels.list': 1,
  'labels.update': 5,
  'messages.attachments.get': 5,
  'messages.batchDelete': 50,
  'messages.batchModify': 50,
  'messages.delete': 10,
  'messages.get': 5,
  'messages.import': 25,
  'messages.insert': 25,
  'messages.list': 5,
  'messages.modify': 5,
  'messages.send': 100,
  'messages.trash': 5,
  'messages.untrash': 5,
  'settings.delegates.create': 100,
  'settings.delegates.delete': 5,
  'settings.delegates.get': 1,
  'settings.delegates.list': 1,
  'settings.filters.create': 5,
  'settings.filters.delete': 5,
  'settings.filters.get': 1,
  'settings.filters.list': 1,
  'settings.forwardingAddresses.create': 100,
  'settings.forwardingAddresses.delete': 5,
  'settings.forwardingAddresses.get': 1,
  'settings.forwardingAddresses.list': 1,
  'settings.getAutoForwarding': 1,
  'settings.getImap': 1,
  'settings.getPop': 1,
  'settings.getVacation': 1,
  'settings.sendAs.create': 100,
  'settings.sendAs.delete': 5,
  'settings.sendAs.get': 1,
  'settings.sendAs.list': 1,
  'settings.sendAs.patch': 100,
  'settings.sendAs.update': 100,
  'settings.sendAs.verify': 100,
  'settings.updateAutoForwarding': 5,
  'settings.updateImap': 5,
  'settings.updatePop': 100,
  'settings.updateVacation': 5,
  stop: 50,
  'threads.delete': 20,
  'threads.get': 10,
  'threads.list': 10,
  'threads.modify': 10,
  'threads.trash': 10,
  'threads.untrash': 10,
  watch: 100,
};

/** The units of an operation that is not listed; most of them cost less. */
const UNLISTED = 5;

/** @param operation The id of the operation: `users.messages.send`. */
export function gmailUnits(operation: string): number {
  const name = operation.replace(/^users\./, '');
  return Object.hasOwn(GMAIL_UNITS, name) ? (GMAIL_UNITS[name] ?? UNLISTED) : UNLISTED;
}
