import type { CallShape } from './call-shape.ts';
import { defaultRetry, operationId, type ApiOperation, type StreamInfo } from './operation.ts';

/** The runtime's `Operation`, without the properties that have their default. */
export interface Descriptor {
  id: string;
  method: string;
  path: string;
  body?: string;
  nestedBody?: true;
  query?: string[];
  header?: string[];
  server?: string;
  retry?: string;
  pager?: string;
  responseType?: string;
  stream?: StreamInfo;
  media?: string;
}

/** Returns the description of an operation that the runtime needs. */
export function describe(operation: ApiOperation, shape: CallShape): Descriptor {
  const { body, header, query, pager, response } = operation;
  const path = new Set(operation.pathFields.map(({ name }) => name));
  const names = (fields: readonly { name: string }[]): string[] =>
    fields.map(({ name }) => name).filter((name) => !path.has(name));
  const inQuery = body ? names(query) : [];
  const inHeader = names(header);
  return {
    id: operationId(operation),
    method: operation.verb,
    path: operation.path,
    ...(body && { body: body.encoder }),
    ...(shape.nestedBody && { nestedBody: true }),
    ...(inQuery.length > 0 && { query: inQuery }),
    ...(inHeader.length > 0 && { header: inHeader }),
    ...(operation.server !== undefined && { server: operation.server }),
    ...(operation.retry !== defaultRetry(operation.verb) && { retry: operation.retry }),
    ...(pager && { pager: pager.items === 'data' ? pager.style : `${pager.style}:${pager.items}` }),
    ...(response.kind !== 'json' && { responseType: response.kind }),
    ...(response.stream && { stream: response.stream }),
    ...(operation.media !== undefined && { media: operation.media }),
  };
}

/**
 * One line of the operation table; see the runtime's parseResourceOperations.
 *
 * @param rest - the path without the prefix that the lines of its resource share
 */
export function tableLine(method: string, rest: string, operation: Descriptor): string {
  const flags = {
    b: operation.body,
    n: operation.nestedBody && '1',
    q: operation.query?.join(),
    h: operation.header?.join(),
    s: operation.server,
    r: operation.retry,
    g: operation.pager,
    t: operation.responseType,
    // A line is separated by spaces.
    e: operation.stream && JSON.stringify(operation.stream).replaceAll(' ', '\\u0020'),
  };
  const given = Object.entries(flags).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${value}`],
  );
  return [method, operation.method, ...(rest === '' ? [] : [rest]), ...given].join(' ');
}
