import type { RepeatInfo } from '../../specs/document.ts';
import type { CallShape } from './call-shape.ts';
import { defaultRetry, operationId, type ApiOperation, type StreamInfo, type WireInfo } from './operation.ts';

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
  repeat?: RepeatInfo;
  pager?: string;
  responseType?: string;
  stream?: StreamInfo;
  media?: string;
  wire?: WireInfo;
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
    ...(operation.repeat && { repeat: repeatOf(operation.repeat, operation, shape) }),
    ...(pager && { pager: pager.items === 'data' ? pager.style : `${pager.style}:${pager.items}` }),
    ...(response.kind !== 'json' && { responseType: response.kind }),
    ...(response.stream && { stream: response.stream }),
    ...(operation.media !== undefined && { media: operation.media }),
    ...(operation.wire && { wire: operation.wire }),
  };
}

/**
 * Returns the facts of an operation, whose parameters are named as callers write them: `body.name` where the body is under
 * `body`, because it shares names with the parameters beside it.
 *
 * @throws Error for a fact that names a field of such a body without `body.`
 */
function repeatOf(repeat: RepeatInfo, operation: ApiOperation, shape: CallShape): RepeatInfo {
  const beside = new Set(
    [...operation.pathFields, ...operation.query, ...operation.header, ...operation.cookie].map(
      ({ name }) => name,
    ),
  );
  const { when = [], unless = [], own } = repeat;
  for (const condition of [...when, ...unless, ...(own ? [own.param] : [])]) {
    const [name = ''] = condition.split(/[.=!]/);
    if (shape.nestedBody && name !== 'body' && !name.includes('-') && !beside.has(name))
      throw new Error(
        `${operationId(operation)}: its parameter is body.${condition}, and retry.yaml names it "${condition}". Write body.${condition} there.`,
      );
  }
  return repeat;
}

/** The flags of an operation in the operation table; see the runtime's parseResourceOperations. */
export function tableFlags(operation: Descriptor): string {
  const flags = {
    b: operation.body,
    n: operation.nestedBody && '1',
    q: operation.query?.join(),
    h: operation.header?.join(),
    s: operation.server,
    r: operation.retry,
    w: operation.repeat?.when?.join(),
    x: operation.repeat?.unless?.join(),
    o: ownText(operation.repeat?.own),
    d: operation.repeat?.done?.join(),
    p: operation.repeat?.probe,
    u: operation.repeat?.undo,
    g: operation.pager,
    t: operation.responseType,
    e: operation.stream && jsonText(operation.stream),
    v: operation.wire && jsonText(operation.wire),
  };
  return Object.entries(flags)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))
    .join(' ');
}

/** JSON without a space, by which the fields of a line are separated. */
const jsonText = (value: object): string => JSON.stringify(value).replaceAll(' ', '\\u0020');

/** `id`, `id:hex` or `id:hex:duplicate,409`: the parameter, the value that a client fills in, and the codes that refuse a second one. */
function ownText(own: RepeatInfo['own']): string | undefined {
  if (!own) return undefined;
  const { param, fill = '', exists = [] } = own;
  return [param, fill, exists.join()].join(':').replace(/:+$/, '');
}
