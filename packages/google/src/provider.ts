import { InvalidParamsError, tokenPages } from '@org/http-core';
import {
  CALL_OPTION_NAMES,
  assertPageSize,
  checkNames,
  jsonBody,
  missingObject,
  rawBody,
  repeatedQuery,
  TEXT,
  type NameRules,
  type Operation,
  type OptionTable,
  type Provider,
  type QueryEncoder,
  type RetryClassification,
  type RetryResponse,
  type RetryRules,
} from '@org/http-core/provider';
import { isExhausted, isThrottled, readDetails, toGoogleError } from './errors.ts';
import type { RequestOptions } from './options.ts';

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
}

/**
 * The provider of one of Google's APIs, for `createClient()`. The APIs differ in their address only.
 *
 * @public
 */
export function providerOf({ name, baseUrl }: GoogleApi): Provider {
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
    checkParams,
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

/** The options of a call that Google adds to those of every call. */
const CALL_OPTIONS: OptionTable = {
  fields: [
    'a mask, or a list of masks',
    (value) => typeof value === 'string' || (Array.isArray(value) && value.every(isText)),
  ],
  quotaProject: TEXT,
  quotaUser: TEXT,
};

const isText = (value: unknown): boolean => typeof value === 'string';

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

const NAMES: NameRules = {
  style: 'camelCase',
  options: [...CALL_OPTION_NAMES, 'accessToken', 'quotaProject'],
  // The fields of Storage's notifications.
  except: ['custom_attributes', 'event_types', 'object_name_prefix', 'payload_format'],
};

/** @throws InvalidParamsError naming a parameter that belongs elsewhere, and the right place. */
export function checkParams(params: Readonly<Record<string, unknown>>, operation: Operation): void {
  checkNames(params, operation, NAMES);
  const { id, nestedBody, path, responseType, query: inQuery } = operation;
  if (params['alt'] === 'media' && responseType !== 'binary') throw downloadByAlt(id);
  if (path.startsWith('/gmail/')) checkRawMessage(params, id);
  // Some operations of Pub/Sub have a `resource` in their path.
  const isOwn = (name: string): boolean =>
    path.includes(`{${name}}`) || path.includes(`{+${name}}`) || (inQuery?.includes(name) ?? false);
  for (const name in FOREIGN) {
    if (!(name in params) || isOwn(name)) continue;
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

function optionHeaders(options: RequestOptions): Record<string, string> {
  return quotaHeaders(options.quotaProject);
}

/** The header that charges another project than the credential's own. */
export function quotaHeaders(project: string | undefined): Record<string, string> {
  return project === undefined ? {} : { 'x-goog-user-project': project };
}

/** Maximum length of `quotaUser`, in characters: cloud.google.com/apis/docs/system-parameters. */
const MAX_QUOTA_USER_LENGTH = 40;

function optionQuery(
  { fields, quotaUser }: RequestOptions,
  { pager }: Operation,
): Record<string, string | undefined> {
  if (quotaUser !== undefined && (quotaUser === '' || quotaUser.length > MAX_QUOTA_USER_LENGTH)) {
    throw new InvalidParamsError(`The option quotaUser must have 1 to ${MAX_QUOTA_USER_LENGTH} characters.`, {
      param: 'quotaUser',
    });
  }
  const mask = typeof fields === 'string' ? fields : fields?.join(',');
  return { fields: mask && pager !== undefined ? withNextPage(mask) : mask, quotaUser };
}

const NEXT_PAGE = 'nextPageToken';

/**
 * Adds `nextPageToken` to the mask of a list. Without it, the first page would pass for the whole list.
 */
function withNextPage(mask: string): string {
  return topLevel(mask).some((name) => name === NEXT_PAGE || name === '*') ? mask : `${NEXT_PAGE},${mask}`;
}

/** The names outside all parentheses of a mask: `files` and `kind` of `files(id,name),kind`. */
function topLevel(mask: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const character of `${mask},`) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth === 0) {
      names.push(name.trim());
      name = '';
    } else if (depth === 0) name += character;
  }
  return names;
}
