import { Stripe } from '@org/stripe';
import { Stripe as VendorStripe } from 'stripe';
import type { OpenApiDocument, Schema } from '@org/scripts/specs/document';
import { operationsOf, type OperationAt } from '@org/scripts/specs/walk';
import { Arguments } from '../../arguments.ts';
import type { ParityCase } from '../../parity-case.ts';
import { Random } from '../../random.ts';

const KEY = 'sk_test_parity';

/** The share of optional arguments in each variant. */
const VARIANTS = { required: 0, some: 0.5, all: 1 } as const;

/** The vendor's SDK makes this call only with a version that was chosen for it: the mobile SDK's that gets the key. */
const OPTIONS: Readonly<Record<string, object>> = { 'ephemeralKeys.create': { apiVersion: '2024-06-20' } };

/** Every operation, each with three sets of arguments. */
export async function* stripeCases(document: OpenApiDocument, origin: string): AsyncGenerator<ParityCase> {
  const { hostname, port } = new URL(origin);
  const theirs = new VendorStripe(KEY, {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
  const ours = new Stripe({ apiKey: KEY, baseUrl: origin, retry: 0, limiter: false, breaker: false });
  let seed = 1;
  for (const at of operationsOf(document)) {
    for (const [variant, share] of Object.entries(VARIANTS)) {
      const { path, params } = argumentsOf(at, new Arguments(document, new Random(seed++), share, true));
      const id = at.operation.operationId;
      const options = OPTIONS[id];
      yield await Promise.resolve({
        operation: id,
        variant,
        theirs: () => call(theirs, id, [...Object.values(path), structuredClone(params), options]),
        ours: () => call(ours, id, [...Object.values(path), structuredClone(params), options]),
      });
    }
  }
}

interface CallArguments {
  /** In the order of the path. */
  readonly path: Record<string, unknown>;
  readonly params: Record<string, unknown>;
}

function argumentsOf({ operation }: OperationAt, make: Arguments): CallArguments {
  const path: Record<string, unknown> = {};
  const params: Record<string, unknown> = {};
  for (const { name, in: place, required, schema } of operation.parameters ?? []) {
    if (place === 'path') path[name] = make.value(schema);
    else if (required || make.gives()) params[name] = make.value(schema);
  }
  const [media] = Object.values(operation.requestBody?.content ?? {});
  const body = make.value(media?.schema ?? ({ type: 'object' } satisfies Schema)) as Record<string, unknown>;
  for (const [name, value] of Object.entries(body))
    params[name] = Buffer.isBuffer(value) ? namedFile(value) : value;
  return { path, params };
}

/** Both SDKs name a file that has no name, each in its own way. */
function namedFile(data: Buffer): { data: Uint8Array; name: string; type: string } {
  return { data: new Uint8Array(data), name: 'evidence.txt', type: 'text/plain' };
}

/** `stripe.v2.core.accounts.create(params)`. */
async function call(client: object, id: string, args: readonly unknown[]): Promise<void> {
  const path = id.split('.');
  const method = path.pop() ?? '';
  const resource = path.reduce<unknown>((at, name) => field(at, name), client);
  const found = field(resource, method);
  if (typeof found !== 'function') throw new TypeError(`there is no ${id}`);
  const result: unknown = await Reflect.apply(found, resource, args);
  // A download holds its connection until it is read.
  const cancel = field(result, 'cancel') ?? field(result, 'resume');
  if (typeof cancel === 'function') await (Reflect.apply(cancel, result, []) as Promise<void> | undefined);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
