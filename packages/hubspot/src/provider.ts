import { openApiMultipartBody, typedBody, wireEncoder } from '@org/http-core/openapi';
import {
  bracketFormBody,
  commaQuery,
  cursorPages,
  jsonBody,
  offsetPages,
  type Provider,
  rawBody,
} from '@org/http-core/provider';
import { toHubSpotError } from './errors.ts';
import { limits, retryRules } from './limits.ts';

/**
 * Everything that is particular to HubSpot's API.
 *
 * @public
 */
export const provider: Provider = {
  name: 'hubspot',
  baseUrl: 'https://api.hubapi.com',
  bodies: {
    raw: typedBody(rawBody),
    json: typedBody(jsonBody),
    form: bracketFormBody,
    multipart: openApiMultipartBody,
  },
  query: commaQuery,
  wire: wireEncoder,
  pagers: {
    cursor: cursorPages({ param: 'after', next: 'paging.next.after' }),
    offset: offsetPages({ param: 'offset', total: 'total' }),
  },
  retry: retryRules,
  limits,
  toError: toHubSpotError,
};
