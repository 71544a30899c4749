import type { TransportRequest } from '@org/http-core';
import { isRecord } from '@org/http-core/provider';

/** Maximum number of calls in a composite request, and of queries and collections among them. */
export const MAX_CALLS = 25;
export const MAX_QUERIES = 5;

/** A call that a composite request can carry. */
export interface Joinable {
  /** Calls of the same key can be sent together: they have one address, one credential and one version. */
  readonly key: string;
  /** The address of the composite request. */
  readonly url: string;
  readonly isQuery: boolean;
  readonly part: Readonly<Record<string, unknown>>;
}

/** The resources of a composite request, and those below them whose responses are not JSON. */
const PATH = /^(.*?)(\/services\/data\/v\d+\.0)\/(sobjects|query|queryAll|composite\/sobjects)(?=[/?]|$)/;
const BLOB = /\/(?:Body|VersionData|LogFile)(?:\?|$)|\/richTextImageFields\//;
const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Headers of the whole request. The others are those of a part. */
const OF_REQUEST: readonly string[] = [
  'accept',
  'accept-encoding',
  'authorization',
  'content-length',
  'content-type',
  'traceparent',
  'tracestate',
  'user-agent',
];

/** Returns a call as a part of a composite request; `undefined` for a call that goes alone. */
export function joinable({ method, url, headers, body }: TransportRequest): Joinable | undefined {
  const { origin } = new URL(url);
  const target = url.slice(origin.length);
  const [, prefix = '', version = '', resource] = PATH.exec(target) ?? [];
  if (resource === undefined || BLOB.test(target) || !METHODS.includes(method) || 'cookie' in headers)
    return undefined;
  let content: unknown;
  if (body !== undefined) {
    if (typeof body !== 'string' || !headers['content-type']?.startsWith('application/json'))
      return undefined;
    content = JSON.parse(body);
  }
  const own = Object.entries(headers).filter(([name]) => !OF_REQUEST.includes(name));
  return {
    key: JSON.stringify([origin, prefix, version, headers['authorization']]),
    url: `${origin}${prefix}${version}/composite`,
    isQuery: resource !== 'sobjects',
    part: {
      method,
      url: target.slice(prefix.length),
      ...(own.length > 0 && { httpHeaders: Object.fromEntries(own) }),
      ...(content !== undefined && { body: content }),
    },
  };
}

/** The name of a part in the request and in the response. */
const nameOf = (index: number): string => `call${index}`;

/** The composite request of calls, with the headers of the first. */
export function compositeRequest(
  calls: readonly Joinable[],
  { headers }: TransportRequest,
  allOrNone: boolean,
  signal: AbortSignal,
): TransportRequest {
  const kept = OF_REQUEST.filter((name) => name in headers && name !== 'content-length');
  return {
    method: 'POST',
    url: calls[0]?.url ?? '',
    headers: {
      ...Object.fromEntries(kept.map((name) => [name, headers[name] ?? ''])),
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      allOrNone,
      compositeRequest: calls.map(({ part }, index) => ({ ...part, referenceId: nameOf(index) })),
    }),
    signal,
  };
}

/** Headers of the composite response that concern each call: what is left of the requests of 24 hours. */
const LIMIT = 'sforce-limit-info';

/**
 * The response to each call. Where the composite request failed, each call has that response; where its own is missing, one
 * that cannot be read.
 */
export function responsesIn(
  text: string,
  status: number,
  headers: Pick<Headers, 'get'>,
  count: number,
): Response[] {
  const limit = headers.get(LIMIT);
  const all = { ...(limit !== null && { [LIMIT]: limit }) };
  const whole = { 'content-type': headers.get('content-type') ?? 'application/json', ...all };
  const parts = status < 300 ? partsIn(text) : undefined;
  return Array.from({ length: count }, (_, index) => {
    if (!parts) return new Response(text === '' ? null : text, { status, headers: whole });
    const part = parts.find(({ referenceId }) => referenceId === nameOf(index));
    const code = part?.['httpStatusCode'];
    if (!part || typeof code !== 'number' || code < 200 || code > 599)
      return new Response('The composite response has no part for this call.', { headers: whole });
    const own = Object.entries(isRecord(part['httpHeaders']) ? part['httpHeaders'] : {});
    const values = own.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const body = code === 204 || code === 304 ? null : JSON.stringify(part['body'] ?? null);
    const contentType = { 'content-type': 'application/json' };
    return new Response(body, {
      status: code,
      headers: { ...Object.fromEntries(values), ...contentType, ...all },
    });
  });
}

function partsIn(text: string): readonly Readonly<Record<string, unknown>>[] | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const parts = isRecord(body) ? body['compositeResponse'] : undefined;
    return Array.isArray(parts) ? parts.filter(isRecord) : undefined;
  } catch {
    return undefined;
  }
}
