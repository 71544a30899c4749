import { SendGrid } from '@org/sendgrid';
import { operations } from '@org/sendgrid/operations';
import theirs from '@sendgrid/client';
import type { OpenApiDocument } from '@org/scripts/specs/document';
import { operationsOf, type OperationAt } from '@org/scripts/specs/walk';
import { Arguments } from '../../arguments.ts';
import type { ParityCase } from '../../parity-case.ts';
import { Random } from '../../random.ts';

const KEY = 'SG.parity';

/** The share of optional arguments in each variant. */
const VARIANTS = { required: 0, some: 0.5, all: 1 } as const;

/** Every operation, each with three sets of arguments; the vendor's client takes a URL, a query and a body. */
export async function* operationCases(document: OpenApiDocument, origin: string): AsyncGenerator<ParityCase> {
  theirs.setApiKey(KEY);
  theirs.setDefaultRequest('baseUrl', `${origin}/`);
  const ours = new SendGrid({ apiKey: KEY, baseUrl: origin, retry: 0, limiter: false });
  const nested = nestedBodies();
  let seed = 1;
  for (const at of operationsOf(document)) {
    for (const [variant, share] of Object.entries(VARIANTS)) {
      const given = argumentsOf(at, new Arguments(document, new Random(seed++), share));
      const { operationId } = at.operation;
      const body = nested.has(operationId) ? { body: given.body } : (given.body ?? {});
      yield await Promise.resolve({
        operation: operationId,
        variant,
        theirs: () =>
          theirs.request({
            method: at.verb.toUpperCase() as 'GET',
            url: given.url,
            qs: given.joined,
            headers: given.headers,
            ...(given.body !== undefined && { body: given.body as object }),
          }),
        ours: () => call(ours, operationId, [...given.ids, { ...given.query, ...given.headers, ...body }]),
      });
    }
  }
}

interface CallArguments {
  readonly url: string;
  /** In the order of the path. */
  readonly ids: readonly unknown[];
  readonly query: Readonly<Record<string, unknown>>;
  /** The query as the vendor's documentation gives it: lists are joined by commas. */
  readonly joined: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

function argumentsOf({ path, operation }: OperationAt, make: Arguments): CallArguments {
  const given = { path: {}, query: {}, header: {} } as Record<
    'path' | 'query' | 'header',
    Record<string, unknown>
  >;
  for (const parameter of operation.parameters ?? []) {
    if (parameter.in === 'cookie')
      throw new Error(`${operation.operationId} takes a cookie: compare it, too`);
    if (!(parameter.required ?? make.gives())) continue;
    // A header takes no more than ASCII.
    given[parameter.in][parameter.name] =
      parameter.in === 'header' ? 'a token' : make.value(parameter.schema);
  }
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  const joined = Object.entries(given.query).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : value,
  ]);
  return {
    url: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.path[name]))),
    ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => given.path[name]),
    query: given.query,
    joined: Object.fromEntries(joined) as Record<string, unknown>,
    headers: given.header as Record<string, string>,
    body: schema && make.value(schema),
  };
}

/** The operations whose body stands under `body`, as the table of the package says. */
function nestedBodies(): ReadonlySet<string> {
  return new Set(
    Object.entries(operations).flatMap(([resource, lines]) =>
      lines
        .split('\n')
        .filter((line) => line.includes(' n=1'))
        .map((line) => `${resource}.${line.split(' ')[0] ?? ''}`),
    ),
  );
}

/** `templates.versions.create` of our client. */
async function call(client: object, id: string, args: readonly unknown[]): Promise<unknown> {
  const path = id.split('.');
  const method = path.pop() ?? '';
  const resource = path.reduce<unknown>((at, name) => field(at, name), client);
  const found = field(resource, method);
  if (typeof found !== 'function') throw new TypeError(`there is no ${id}`);
  return (await Reflect.apply(found, resource, args)) as unknown;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
