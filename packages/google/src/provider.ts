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
} from '@org/http-core/provider';
import type { GoogleApi } from './apis.ts';
import { toGoogleError } from './errors.ts';
import { checkRawMessage } from './gmail-message.ts';
import { withNextPage } from './field-mask.ts';
import { MAX_QUOTA_USER_LENGTH, retryRules } from './policy.ts';
import type { RequestOptions } from './request-options.ts';

/** Everything that is particular to one of Google's APIs; but for the address they are alike. */
export function providerOf({ name, baseUrl }: GoogleApi): Provider {
  return {
    name: `google-${name}`,
    baseUrl,
    bodies: { json: jsonBody, raw: rawBody },
    query,
    pagers: { cursor: tokenPages() },
    // Storage names its requests so; the other APIs name none.
    requestIdHeader: 'x-guploader-uploadid',
    retry: retryRules,
    callOptions: CALL_OPTIONS,
    checkParams,
    optionHeaders,
    optionQuery,
    // A list without items has no list at all.
    validateResponse: missingObject,
    toError: toGoogleError,
  };
}

/** Queries as Google reads them, without sizes that no list takes. */
const query: QueryEncoder = (params) => {
  assertPageSize(params, ['maxResults', 'pageSize']);
  return repeatedQuery(params);
};

/** What a call takes beside the options of every call. */
const CALL_OPTIONS: OptionTable = {
  fields: [
    'a mask, or a list of masks',
    (value) => typeof value === 'string' || (Array.isArray(value) && value.every(isText)),
  ],
  quotaProject: TEXT,
  quotaUser: TEXT,
};

const isText = (value: unknown): boolean => typeof value === 'string';

/** Parameters of googleapis, which are none of the APIs'; with what to do instead, where it is not where they belong. */
const FOREIGN: Readonly<Record<string, string | undefined>> = {
  requestBody: undefined,
  resource: undefined,
  media: 'upload content with uploadMedia(client, operation, metadata, { data, type })',
  auth: 'pass auth, or accessToken, as an option of the call or of the client',
};

const NAMES: NameRules = {
  style: 'camelCase',
  options: [...CALL_OPTION_NAMES, 'accessToken', 'quotaProject'],
  // Of Storage's notifications.
  except: ['custom_attributes', 'event_types', 'object_name_prefix', 'payload_format'],
};

/** @throws InvalidParamsError naming what belongs elsewhere, and where */
export function checkParams(params: Readonly<Record<string, unknown>>, operation: Operation): void {
  checkNames(params, operation, NAMES);
  const { id, nestedBody, path, responseType, query: inQuery } = operation;
  if (params['alt'] === 'media' && responseType !== 'binary') throw contentByAlt(id);
  if (path.startsWith('/gmail/')) checkRawMessage(params, id);
  // Pub/Sub's policies are those of a `resource`, in the path.
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

/** The vendor's way to content; the answer to it is no JSON. */
function contentByAlt(id: string): InvalidParamsError {
  return new InvalidParamsError(
    `${id}: content is given by downloadMedia(client, operation, params), without the parameter alt.`,
    { param: 'alt', operation: id },
  );
}

function optionHeaders(options: RequestOptions): Record<string, string> {
  return quotaHeaders(options.quotaProject);
}

/** The header that charges another project than the credential's own; absent leaves it as it is. */
export function quotaHeaders(project: string | undefined): Record<string, string> {
  return project === undefined ? {} : { 'x-goog-user-project': project };
}

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
