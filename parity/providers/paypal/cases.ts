import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PayPal } from '@org/paypal';
import { operations } from '@org/paypal/operations';
import { readOperations, type SdkOperation } from '@org/scripts/specs/adapters/paypal/sdk-operations';
import { readModels } from '@org/scripts/specs/adapters/paypal/sdk-types';
import type { OpenApiDocument } from '@org/scripts/specs/document';
import { operationKey } from '@org/scripts/specs/names';
import { operationsOf, type OperationAt } from '@org/scripts/specs/walk';
import { Arguments } from '../../arguments.ts';
import type { ParityCase } from '../../parity-case.ts';
import { Random } from '../../random.ts';
import { callVendor, camel, known, vendorClient, withSdkNames } from './vendor.ts';

/** The share of optional arguments in each variant. */
const VARIANTS = { required: 0, some: 0.5, all: 1 } as const;

const TOKEN = 'A21.parity';

/** With the marks that PayPal's ids and secrets contain. */
const ID = 'AeA1QIZX-r0_U2';
const SECRET = 'EL1t-xAj_.~';

/** The vendor's package, whose sources it contains. */
const VENDOR = join(dirname(fileURLToPath(import.meta.resolve('@paypal/paypal-server-sdk'))), '../..');

/** The headers that both SDKs can write: the vendor's argument, and our option with its value. */
const HEADERS: Readonly<
  Record<string, readonly [argument: string, value: string, option: string, ours: string]>
> = {
  'PayPal-Request-Id': ['paypalRequestId', 'key-1', 'idempotencyKey', 'key-1'],
  Prefer: ['prefer', 'return=representation', 'prefer', 'representation'],
  'PayPal-Auth-Assertion': ['paypalAuthAssertion', 'e30.e30.', 'authAssertion', 'e30.e30.'],
  'PayPal-Partner-Attribution-Id': ['paypalPartnerAttributionId', 'BN', 'partnerAttributionId', 'BN'],
  'PayPal-Client-Metadata-Id': ['paypalClientMetadataId', 'device', 'clientMetadataId', 'device'],
};

/** Every operation of the vendor's SDK, each with three sets of arguments, and its call for a token. */
export async function* paypalCases(document: OpenApiDocument, origin: string): AsyncGenerator<ParityCase> {
  const models = readModels(VENDOR);
  const ours = new PayPal({ accessToken: TOKEN, baseUrl: origin, retry: 0, limiter: false, breaker: false });
  const token = { accessToken: TOKEN, tokenType: 'Bearer', expiry: BigInt(4_000_000_000) };
  const theirs = vendorClient(origin, {
    oAuthClientId: 'id',
    oAuthClientSecret: 'secret',
    oAuthToken: token,
  });
  const described = new Map([...operationsOf(document)].map((at) => [operationKey(at.verb, at.path), at]));
  let seed = 1;
  for (const operation of readOperations(VENDOR)) {
    const at = described.get(operationKey(operation.verb, operation.path));
    if (!at) {
      yield tokenCase(origin);
      continue;
    }
    for (const [variant, share] of Object.entries(VARIANTS)) {
      const make = new Arguments(document, new Random(seed++), share);
      const { ids, query, body } = argumentsOf(at, operation, make);
      const sent = operation.body && body !== undefined ? known(body, operation.body, models) : undefined;
      const options: Record<string, unknown> = {};
      const theirHeaders: Record<string, unknown> = {};
      for (const name of operation.headers) {
        const [argument, value, option, own] = HEADERS[name] ?? [];
        if (argument === undefined || option === undefined) continue;
        theirHeaders[argument] = value;
        options[option] = own;
      }
      const id = at.operation.operationId;
      const params = isNested(id) ? { body: sent } : (sent ?? {});
      yield await Promise.resolve({
        operation: id,
        variant,
        theirs: () =>
          callVendor(theirs, operation, {
            ...Object.fromEntries(operation.ids.map((name, index) => [name, ids[index]])),
            ...Object.fromEntries(Object.entries(query).map(([name, value]) => [camel(name), value])),
            ...(sent !== undefined && { body: withSdkNames(sent) }),
            ...theirHeaders,
          }),
        ours: () => call(ours, id, [...ids, { ...query, ...params }, options]),
      });
    }
  }
}

/** The first call of a client gets a token. */
function tokenCase(origin: string): ParityCase {
  const client = (): PayPal =>
    new PayPal({ clientId: ID, clientSecret: SECRET, baseUrl: origin, retry: 0, limiter: false });
  const vendor = vendorClient(origin, { oAuthClientId: ID, oAuthClientSecret: SECRET });
  const operation = readOperations(VENDOR).find(({ method }) => method === 'searchBalances');
  if (!operation) throw new TypeError('the SDK has no searchBalances');
  return {
    operation: 'oauth.token',
    variant: 'all',
    theirs: () => callVendor(vendor, operation, {}),
    ours: () => client().balances.list(),
  };
}

interface CallArguments {
  /** In the order of the path. */
  readonly ids: readonly unknown[];
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

function argumentsOf({ path, operation }: OperationAt, vendor: SdkOperation, make: Arguments): CallArguments {
  const given = { path: {}, query: {} } as Record<'path' | 'query', Record<string, unknown>>;
  for (const { name, in: place, required, schema } of operation.parameters ?? []) {
    if (place === 'path') given.path[name] = make.value(schema);
    else if (place === 'query' && vendor.query.has(name) && (required ?? make.gives()))
      given.query[name] = make.value(schema);
  }
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  return {
    ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => given.path[name]),
    query: given.query,
    body: schema && make.value(schema),
  };
}

/** Whether the body stands under `body`, as the table of the package says. */
function isNested(id: string): boolean {
  const dot = id.lastIndexOf('.');
  const lines = operations[id.slice(0, dot)]?.split('\n') ?? [];
  return lines.some((line) => line.startsWith(`${id.slice(dot + 1)} `) && line.includes(' n=1'));
}

/** `payments.captures.refund` of our client. */
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
