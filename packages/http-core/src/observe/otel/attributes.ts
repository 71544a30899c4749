import type { EncodedRequest } from '../../contract/encoded-request.ts';
import type { AttemptRecord } from '../../errors/attempt-record.ts';
import { pathTemplateOf, RAW_PREFIX } from '../../operation/path-template.ts';
import type { Operation } from '../../contract/operation.ts';
import { maskQuery } from '../allow-list.ts';
import type { OtelAttributes } from './types.ts';

/** What the semantic conventions for HTTP (v1.44) write in place of a value. */
const REDACTED = 'REDACTED';

/** The attributes that spans and metrics share. */
export function commonAttributes(request: EncodedRequest): OtelAttributes {
  const { hostname, port, protocol } = new URL(request.origin);
  const template = urlTemplate(request.operation);
  return {
    'http.request.method': request.operation.method,
    'server.address': hostname,
    'server.port': port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    ...(template === undefined ? {} : { 'url.template': template }),
  };
}

/** The attributes that only spans carry: of too many different values for a metric. */
export function spanAttributes(request: EncodedRequest, attempt: AttemptRecord): OtelAttributes {
  const resends = attempt.number - 1;
  return { 'url.full': safeUrl(request), ...(resends > 0 ? { 'http.request.resend_count': resends } : {}) };
}

/** The template of the path where there is one: a raw request without placeholders has only a path, full of values. */
export function urlTemplate(operation: Operation): string | undefined {
  const known = !operation.id.startsWith(RAW_PREFIX) || operation.path.includes('{');
  return known ? pathTemplateOf(operation) : undefined;
}

/** Kind of failure by `error.type`: the status, or the code of what broke. A caller that gave up is no error. */
export function errorType({ status, failure }: AttemptRecord): string | undefined {
  if (failure === 'aborted') return undefined;
  if (status !== undefined && status >= 400) return String(status);
  return failure;
}

/** The URL without the values in its path and query: ids are nobody's business, and some APIs put keys there. */
function safeUrl({ base, url, operation, secrets }: EncodedRequest): string {
  const mark = url.indexOf('?');
  const query = mark === -1 ? '' : `?${maskQuery(url.slice(mark + 1), secrets, REDACTED)}`;
  return `${base}${pathTemplateOf(operation)}${query}`;
}
