import {
  checkCount,
  InvalidParamsError,
  jsonBody,
  lacksObject,
  rawBody,
  repeatedQuery,
  tokenPages,
  type Provider,
  type QueryEncoder,
} from '@org/http-core';
import type { GoogleApi } from './apis.ts';
import { toGoogleError } from './errors/to-google-error.ts';
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
    optionHeaders,
    optionQuery,
    // A list without items has no list at all.
    lacks: lacksObject,
    toError: toGoogleError,
  };
}

/** Queries as Google reads them, without sizes that no list takes. */
const query: QueryEncoder = (params) => {
  checkCount(params, ['maxResults', 'pageSize']);
  return repeatedQuery(params);
};

function optionHeaders(options: RequestOptions): Record<string, string> {
  return quotaHeaders(options.quotaProject);
}

/** The header that charges another project than the credential's own; absent leaves it as it is. */
export function quotaHeaders(project: string | undefined): Record<string, string> {
  return project === undefined ? {} : { 'x-goog-user-project': project };
}

function optionQuery({ fields, quotaUser }: RequestOptions): Record<string, string | undefined> {
  if (quotaUser !== undefined && (quotaUser === '' || quotaUser.length > MAX_QUOTA_USER_LENGTH)) {
    throw new InvalidParamsError(`The option quotaUser must have 1 to ${MAX_QUOTA_USER_LENGTH} characters.`, {
      param: 'quotaUser',
    });
  }
  return { fields: typeof fields === 'string' ? fields : fields?.join(','), quotaUser };
}
