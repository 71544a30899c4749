import { type OpenApiDocument, refName } from '@org/scripts/specs/document';
import { reservedValues } from '@org/scripts/specs/adapters/google/reserved-values';
import { loadSpec } from '@org/scripts/specs/load';
import { own } from '@org/scripts/specs/record';
import { operationsOf, type OperationAt } from '@org/scripts/specs/walk';
import { Arguments } from '../../arguments.ts';
import type { ParityCase } from '../../parity-case.ts';
import { Random } from '../../random.ts';
import type { Recorder } from '../../recorder.ts';
import { clientPairs } from './clients.ts';
import { mediaCases } from './media-cases.ts';

/** The share of optional arguments in each variant. */
const VARIANTS = { required: 0, some: 0.5, all: 1 } as const;

/** Every operation of every API, each with three sets of arguments, and those with content once more. */
export async function* googleCases(recorder: Recorder): AsyncGenerator<ParityCase> {
  let seed = 1;
  const pairs = clientPairs(recorder.origin);
  yield* mediaCases(pairs, recorder.origin);
  for (const [api, { theirs, ours }] of Object.entries(pairs)) {
    const document = await loadSpec(`google/${api}`);
    for (const at of operationsOf(document)) {
      for (const [variant, share] of Object.entries(VARIANTS)) {
        const given = argumentsOf(at, new Arguments(document, new Random(seed++), share));
        yield {
          operation: `${api}.${at.operation.operationId}`,
          variant,
          theirs: () =>
            call(theirs, at, [
              { ...given.url, ...(given.body !== undefined && { requestBody: given.body }) },
            ]),
          ours: () => call(ours, at, idsFirst(at, ourParams(document, given, at))),
        };
      }
    }
  }
}

interface CallArguments {
  readonly url: Record<string, unknown>;
  readonly body: unknown;
}

function argumentsOf({ path, operation }: OperationAt, make: Arguments): CallArguments {
  const url: Record<string, unknown> = {};
  const template = operation['x-org-path'];
  for (const { name, in: place, required, schema } of operation.parameters ?? []) {
    if (place === 'path' ? isPlain(name, template) : (required ?? make.gives()))
      url[name] = make.value(schema);
  }
  if (template !== undefined)
    Object.assign(url, Object.fromEntries(reservedValues(path, template, (part) => `${part} é.~1`)));
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  return { url, body: schema && withMessages(make.value(schema)) };
}

/** Whether a parameter of the path is written as it is, and not as the parts of a reserved one. */
const isPlain = (name: string, template: string | undefined): boolean =>
  template?.includes(`{${name}}`) ?? true;

/** Gmail's messages are base64url, which no schema says. */
function withMessages(body: unknown): unknown {
  for (const holder of [body, (body as { message?: unknown } | undefined)?.message]) {
    const message = (holder ?? {}) as { raw?: unknown };
    if (typeof message.raw === 'string') message.raw = Buffer.from(message.raw).toString('base64url');
  }
  return body;
}

/** Flat, unless a name of the body is taken: then the body is under `body`. */
function ourParams(
  document: OpenApiDocument,
  { url, body }: CallArguments,
  { operation }: OperationAt,
): Record<string, unknown> {
  if (body === undefined) return url;
  const template = operation['x-org-path'];
  const taken = new Set([
    ...(operation.parameters ?? [])
      .filter((p) => p.in === 'query' || isPlain(p.name, template))
      .map(({ name }) => name),
    ...[...(template ?? '').matchAll(/\{\+(\w+)\}/g)].map(([, name = '']) => name),
  ]);
  const ref = operation.requestBody?.content?.['application/json']?.schema.$ref ?? '';
  const { properties } = own(document.components.schemas, refName(ref)) ?? {};
  return Object.keys(properties ?? {}).some((name) => taken.has(name))
    ? { ...url, body }
    : { ...url, ...(body as object) };
}

/** The arguments of our methods: the path's parameters in their order, then the others. */
function idsFirst({ path, operation }: OperationAt, params: Record<string, unknown>): unknown[] {
  const rest = { ...params };
  const ids = [...(operation['x-org-path'] ?? path).matchAll(/\{\+?(\w+)\}/g)].map(([, name = '']) => {
    const value = rest[name];
    Reflect.deleteProperty(rest, name);
    return value;
  });
  return [...ids, rest];
}

/** Calls `client.users.messages.list(…)`. */
async function call(client: object, { operation }: OperationAt, args: readonly unknown[]): Promise<void> {
  const segments = operation.operationId.split('.');
  const method = segments.pop() ?? '';
  const resource = segments.reduce<object>((at, name) => Reflect.get(at, name) as object, client);
  const found = Reflect.get(resource, method) as (...args: unknown[]) => unknown;
  const result: unknown = await found.apply(resource, [...args]);
  // A download holds its connection until it is read.
  if (typeof result === 'object' && result !== null && 'bytes' in result)
    await (result as { bytes(): Promise<unknown> }).bytes();
}
