import type { AttemptInfo } from '../../contract/telemetry.ts';
import type { AttemptRecord } from '../../errors/attempt-record.ts';
import { baseTemplateOf, RAW_PREFIX } from '../../operation/path-template.ts';
import { maskQuery } from '../allow-list.ts';
import type { OtelAttributes } from './types.ts';

/** The replacement for values that the semantic conventions for HTTP (v1.44) prescribe. */
const REDACTED = 'REDACTED';

/** A named placeholder; `{}` replaces a value in the path of a raw request. */
const PLACEHOLDER = /\{[^}]/;

/** The attributes that spans and metrics share. */
export function commonAttributes(request: AttemptInfo): OtelAttributes {
  const { hostname, port, protocol } = new URL(request.origin);
  const template = urlTemplate(request);
  return {
    'http.request.method': request.method,
    'server.address': hostname,
    'server.port': port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
    ...(template === undefined ? {} : { 'url.template': template }),
  };
}

/** The attributes of spans only: they have too many values for a metric. */
export function spanAttributes(request: AttemptInfo, attempt: AttemptRecord): OtelAttributes {
  const resends = attempt.number - 1;
  return { 'url.full': maskedUrl(request), ...(resends > 0 ? { 'http.request.resend_count': resends } : {}) };
}

/** The path template, if there is one: a raw request without placeholders has only a path, full of values. */
export function urlTemplate({
  operation,
  pathTemplate,
}: Pick<AttemptInfo, 'operation' | 'pathTemplate'>): string | undefined {
  return !operation.startsWith(RAW_PREFIX) || PLACEHOLDER.test(pathTemplate) ? pathTemplate : undefined;
}

/** The value of `error.type`: the status, or the code of the failure. An abort by the caller is no error. */
export function errorType({ status, failure }: AttemptRecord): string | undefined {
  if (failure === 'aborted') return undefined;
  if (status !== undefined && status >= 400) return String(status);
  return failure;
}

/** The URL without the values in its path and query: ids are private, and some APIs put keys there. */
function maskedUrl({ baseUrl, pathTemplate, query, secrets }: AttemptInfo): string {
  return `${baseTemplateOf(baseUrl)}${pathTemplate}${query === '' ? '' : `?${maskQuery(query, secrets, REDACTED)}`}`;
}
