import { HubSpot } from '@org/hubspot';
import { operations } from '@org/hubspot/operations';
import { refName, type OpenApiDocument, type Schema } from '@org/scripts/specs/document';
import { own } from '@org/scripts/specs/record';
import { operationsOf, type OperationAt } from '@org/scripts/specs/walk';
import { Arguments } from '../../arguments.ts';
import type { ParityCase } from '../../parity-case.ts';
import { Random } from '../../random.ts';
import { operationFinder } from './operation-of.ts';
import { callMethod, field, vendorCalls, vendorClient, type VendorCall } from './vendor.ts';

/** The share of optional arguments in each variant. */
const VARIANTS = { required: 0, some: 0.5, all: 1 } as const;

/** A moment that both clients write alike. */
const MOMENT = '2026-01-02T03:04:05.678Z';

/** Every call of the vendor's older client that the dated version has, each with three sets of arguments. */
export async function* hubSpotCases(document: OpenApiDocument, origin: string): AsyncGenerator<ParityCase> {
  const ours = new HubSpot({
    accessToken: 'pat-parity',
    baseUrl: origin,
    retry: 0,
    limiter: false,
    breaker: false,
  });
  const targets = new Map<string, string>();
  // The call is that of the older version; what is compared is its request at the address of the dated one.
  let isSent = false;
  const theirs = vendorClient(origin, (verb, url) => {
    isSent = true;
    return dated(verb, url, targets);
  });
  const find = operationFinder(operationsOf(document));
  let seed = 1;
  for (const call of await vendorCalls(theirs)) {
    const at = find(call.verb, call.path);
    if (!at) continue;
    targets.set(`${call.verb} ${call.path}`, at.path);
    for (const [variant, share] of Object.entries(VARIANTS)) {
      const make = new Arguments(document, new Random(seed++), share);
      const given = argumentsOf(at, call, make, document);
      if (given === undefined) continue;
      yield {
        operation: at.operation.operationId,
        variant: `${call.accessor}, ${variant}`,
        // It refuses the status of the response for some, which is not compared.
        theirs: async () => {
          isSent = false;
          await call.call(given.theirs).catch((error: unknown) => {
            if (!isSent) throw error;
          });
        },
        ours: () => callOurs(ours, at.operation.operationId, given.ours),
      };
    }
  }
}

/** The address of the dated version for one of the older. */
function dated(verb: string, url: URL, targets: ReadonlyMap<string, string>): URL {
  const [found] = Array.from(targets)
    .filter(([key]) => key.startsWith(`${verb} `))
    .flatMap(([key, target]) => {
      const path = key.slice(verb.length + 1);
      const pattern = path
        .replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
        .replaceAll(/\{[^}]*\}/g, '([^/]+)');
      const values = new RegExp(`^${pattern}/?$`).exec(url.pathname);
      // The path with the fewest parameters is the one that is meant.
      return values ? [{ target, values: values.slice(1) }] : [];
    })
    .sort((a, b) => a.values.length - b.values.length);
  if (!found) return url;
  let index = 0;
  const next = new URL(url);
  next.pathname = found.target.replaceAll(/\{[^}]*\}/g, () => found.values[index++] ?? '');
  return next;
}

interface BothArguments {
  readonly theirs: readonly unknown[];
  readonly ours: readonly unknown[];
}

function argumentsOf(
  { path, operation }: OperationAt,
  { params, path: theirPath }: VendorCall,
  make: Arguments,
  document: OpenApiDocument,
): BothArguments | undefined {
  const namesIn = (text: string): string[] =>
    Array.from(text.matchAll(/\{([^}]*)\}/g), ([, name = '']) => name);
  const ids = namesIn(path).map((name) => {
    const schema = operation.parameters?.find((one) => one.name === name && one.in === 'path')?.schema;
    return schema ? moments(make.value(schema), schema, document) : 'id';
  });
  const values = new Map<string, unknown>(namesIn(theirPath).map((name, index) => [name, ids[index]]));
  const query: Record<string, unknown> = {};
  for (const { name, in: place, required, schema } of operation.parameters ?? []) {
    const theirName = params.find((one) => plainName(one) === plainName(name) && !values.has(one));
    if (place !== 'query' || theirName === undefined || !(required ?? make.gives())) continue;
    query[name] = moments(make.value(schema), schema, document);
    values.set(theirName, asDates(query[name], schema, document));
  }
  const media = operation.requestBody?.content ?? {};
  const schema = media['application/json']?.schema;
  // Forms of the vendor's client are arguments one by one; files.test.ts of the package reads ours.
  if (Object.keys(media).length > 0 && !schema) return undefined;
  let body: unknown;
  if (schema) {
    const queries = new Set(operation.parameters?.map(({ name }) => plainName(name)));
    const rest = params.filter((one) => !values.has(one) && !queries.has(plainName(one)));
    const [name] = rest;
    if (name === undefined) return undefined;
    body = moments(make.value(schema), schema, document);
    values.set(name, asDates(body, schema, document));
  }
  return {
    theirs: params.map((name) => values.get(name)),
    ours: [
      ...ids,
      isNested(operation.operationId) ? { ...query, body } : { ...query, ...(body as object | undefined) },
    ],
  };
}

const plainName = (name: string): string => name.replaceAll(/[^a-z0-9]/gi, '').toLowerCase();

/** The same value with a moment where the schema has one. */
const moments = (value: unknown, schema: Schema, document: OpenApiDocument): unknown =>
  withMoments(value, schema, document, MOMENT);

/** The same value with a `Date` where the schema has a moment, as the vendor's client takes it. */
const asDates = (value: unknown, schema: Schema, document: OpenApiDocument): unknown =>
  withReserved(withMoments(value, schema, document, new Date(MOMENT)));

/** The vendor's client has an underscore before a word that JavaScript reserves, and before `from`. */
const RESERVED = new Set(['default', 'delete', 'export', 'from', 'in', 'with']);

function withReserved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withReserved);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const inner = withReserved(one);
      return RESERVED.has(name)
        ? [
            [name, inner],
            [`_${name}`, inner],
          ]
        : [[name, inner]];
    }),
  );
}

function withMoments(value: unknown, given: Schema, document: OpenApiDocument, moment: unknown): unknown {
  const schema = resolved(given, document);
  if (schema.format === 'date-time') return moment;
  const members = schema.anyOf ?? schema.oneOf ?? [];
  if (members.length > 0) {
    const member = members.map((one) => resolved(one, document)).find((one) => fits(value, one));
    return member ? withMoments(value, member, document, moment) : value;
  }
  if (Array.isArray(value)) return value.map((one) => withMoments(one, schema.items ?? {}, document, moment));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const extra = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const parts = [schema, ...(schema.allOf ?? []).map((one) => resolved(one, document))];
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const property = parts
        .map(({ properties }) => own(properties, name))
        .find((found) => found !== undefined);
      return [name, withMoments(one, property ?? extra, document, moment)];
    }),
  );
}

function fits(value: unknown, { type, properties, required = [] }: Schema): boolean {
  if (typeof value !== 'object' || value === null) return type !== 'object' && properties === undefined;
  const names = Object.keys(value);
  return (
    required.every((name) => names.includes(name)) &&
    names.every((name) => own(properties, name) !== undefined)
  );
}

const resolved = (schema: Schema, document: OpenApiDocument): Schema =>
  schema.$ref === undefined ? schema : (own(document.components.schemas, refName(schema.$ref)) ?? {});

/** Whether the body stands under `body`, as the table of the package says. */
function isNested(id: string): boolean {
  const dot = id.lastIndexOf('.');
  const lines = operations[id.slice(0, dot)]?.split('\n') ?? [];
  return lines.some((line) => line.startsWith(`${id.slice(dot + 1)} `) && / n=1(?: |$)/.test(line));
}

async function callOurs(client: object, id: string, args: readonly unknown[]): Promise<unknown> {
  const path = id.split('.');
  const method = path.pop() ?? '';
  const resource = path.reduce((at, name) => field(at, name), client);
  return await callMethod(resource, method, args);
}
