import { kebabCase } from '../../codegen/names/case.ts';
import { isBindable } from '../../codegen/names/identifier.ts';
import { literal, propertyKey } from '../../codegen/print/text.ts';
import { reservedValues } from '../../specs/adapters/google/reserved-values.ts';
import { singular } from '../../specs/names.ts';
import { responseOf } from '../../specs/response.ts';
import { refName, type OpenApiDocument } from '../../specs/document.ts';
import { responseFields } from '../../specs/providers/openapi/response-fields.ts';
import { streamMedia } from '../../specs/adapters/openapi/media.ts';
import { own } from '../../specs/record.ts';
import { operationsOf, type OperationAt } from '../../specs/walk.ts';
import { sampleParams } from './sample.ts';

/** A call of one operation, as documentation and tests show it. */
export interface Example {
  readonly at: OperationAt;
  /** `users.get` */
  readonly call: string;
  readonly method: string;
  /** Of the function: `{ id: 'x' }`, or nothing. */
  readonly args: string;
  /** Of the method, which takes the parameters of the path in front: `'x', { limit: 1 }`, or nothing. */
  readonly callArgs: string;
  /** The module of its resource below the package: `checkout/sessions`. */
  readonly entry: string;
  /** What the module is called where it is imported. */
  readonly alias: string;
  /** The path that the call requests. */
  readonly path: string;
  /** The values of its required parameters, as TypeScript. */
  readonly params: ReadonlyMap<string, string>;
  /** Of its required parameters. */
  readonly size: number;
}

/** The call that reads best: a GET that returns JSON and needs little; without one, whatever needs least. */
export function plainExample(document: OpenApiDocument): Example {
  const all = [...operationsOf(document)];
  // A call as most are: authenticated as usual, with plain values in its path.
  const usual = all.filter(({ operation: { 'x-org-wire': wire } }) => !wire?.['auth'] && !wire?.['path']);
  const operations = usual.length > 0 ? usual : all;
  const isRead = ({ verb, operation }: OperationAt): boolean =>
    verb === 'get' && responseOf(document, operation) !== undefined;
  const wishes = [
    (one: OperationAt) => isRead(one) && !one.operation['x-org-pagination'],
    isRead,
    ({ operation }: OperationAt) => operation.requestBody === undefined && streamOf(operation) === undefined,
    ({ operation }: OperationAt) => operation.requestBody === undefined,
    ({ operation }: OperationAt) => streamOf(operation) === undefined,
    () => true,
  ];
  for (const isWanted of wishes) {
    const [best] = smallest(operations.filter(isWanted), document);
    if (best) return best;
  }
  throw new Error('The document has no operation.');
}

/** For each way of paging, the list that needs least. */
export function pagedExamples(document: OpenApiDocument): Map<string, Example> {
  const found = new Map<string, Example>();
  const paged = [...operationsOf(document)].filter(
    ({ verb, operation }) => verb === 'get' && operation['x-org-pagination'],
  );
  for (const example of smallest(paged, document)) {
    const detail = example.at.operation['x-org-pagination'];
    if (detail && !found.has(detail.style)) found.set(detail.style, example);
  }
  return found;
}

/** The stream that needs least, and its media type; undefined where there is none. */
export function streamExample(document: OpenApiDocument): { example: Example; media: string } | undefined {
  const streams = [...operationsOf(document)].filter(({ operation }) => streamOf(operation) !== undefined);
  const [example] = smallest(streams, document);
  const media = example && streamOf(example.at.operation);
  return example && media !== undefined ? { example, media } : undefined;
}

/** The media type of an operation's stream; undefined if it responds in one piece. */
export function streamOf({ responses }: OperationAt['operation']): string | undefined {
  return Object.values(responses)
    .flatMap(({ content }) => Object.keys(content ?? {}))
    .find((media) => streamMedia(media) !== undefined);
}

/** A list whose next page the document does not tell of, and where its items are; undefined where there is none. */
export function listExample(document: OpenApiDocument): { example: Example; items: string } | undefined {
  const resolve = (ref: string) => own(document.components.schemas, refName(ref));
  const lists = [...operationsOf(document)].filter(({ verb }) => verb === 'get');
  for (const example of smallest(lists, document)) {
    const fields = responseFields(responseOf(document, example.at.operation), resolve);
    const items =
      fields === undefined
        ? 'data'
        : fields.find(({ type, way }) => type === 'array' && !way.includes('.'))?.way;
    if (items !== undefined) return { example, items };
  }
  return undefined;
}

/** Whether the operation responds with a list and nothing around it. */
export function isListItself({ at }: Example): boolean {
  const reply = Object.entries(at.operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  return own(reply?.content, 'application/json')?.schema.type === 'array';
}

function smallest(operations: readonly OperationAt[], document: OpenApiDocument): Example[] {
  return operations
    .map((at) => exampleOf(at, document))
    .sort((a, b) => a.size - b.size || a.call.length - b.call.length || (a.call < b.call ? -1 : 1));
}

function exampleOf(at: OperationAt, document: OpenApiDocument): Example {
  const { operation, path } = at;
  const template = operation['x-org-path'] ?? path;
  const params = withReserved(sampleParams(operation, document), path, template);
  const fields = [...params].map(([name, value]) => `${propertyKey(name)}: ${value}`);
  const inPath = Array.from(template.matchAll(/\{\+?([^{}]*)\}/g), ([, name = '']) => name);
  const others = [...params].filter(([name]) => !inPath.includes(name));
  const otherFields = others.map(([name, value]) => `${propertyKey(name)}: ${value}`);
  const segments = operation.operationId.split('.');
  const method = segments.pop() ?? '';
  const last = segments.at(-1) ?? '';
  return {
    at,
    call: operation.operationId,
    method,
    args: fields.length === 0 ? '' : `{ ${fields.join(', ')} }`,
    callArgs: [
      ...inPath.map((name) => params.get(name) ?? "'x'"),
      ...(otherFields.length === 0 ? [] : [`{ ${otherFields.join(', ')} }`]),
    ].join(', '),
    entry: segments.map(kebabCase).join('/'),
    alias: isBindable(last) ? last : `${last}Resource`,
    path: template.replaceAll(/\{\+?([^{}]*)\}/g, (_, name: string) =>
      (params.get(name) ?? 'x').replaceAll("'", ''),
    ),
    params,
    size: params.size + (operation.requestBody ? 5 : 0),
  };
}

/** Callers pass a reserved parameter as a whole, and not by the parts that the flat path spells out. */
function withReserved(
  params: ReadonlyMap<string, string>,
  path: string,
  template: string,
): ReadonlyMap<string, string> {
  if (!template.includes('{+')) return params;
  const parts = new Set(Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name));
  const values = reservedValues(path, template, (part) => `my-${singular(part.replace(/Id\d*$/, ''))}`);
  return new Map([
    ...[...values].map(([name, value]) => [name, literal(value)] as const),
    ...[...params].filter(([name]) => !parts.has(name)),
  ]);
}
