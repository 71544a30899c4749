import { Client } from '@hubspot/api-client';

/** A method of the vendor's client, found on a client as applications have it. */
export interface VendorCall {
  /** `crm.contacts.basicApi.getById` */
  readonly accessor: string;
  /** The names of its arguments, without the options. */
  readonly params: readonly string[];
  readonly verb: string;
  /** `/crm/v3/objects/contacts/{contactId}` */
  readonly path: string;
  call(args: readonly unknown[]): Promise<unknown>;
}

type Method = (...args: unknown[]) => unknown;

/** What a request is rewritten to on its way. */
export type Rewrite = (verb: string, url: URL) => URL;

interface RequestContext {
  getHttpMethod(): string;
  getUrl(): string;
  setUrl(url: string): void;
}

class Captured extends Error {}

/** A client of the vendor's whose requests go where `rewrite` says. */
export function vendorClient(basePath: string, rewrite: Rewrite): Client {
  return new Client({
    accessToken: 'pat-parity',
    basePath,
    numberOfApiCallRetries: 0,
    middleware: [
      {
        pre: (context: RequestContext) => {
          context.setUrl(rewrite(context.getHttpMethod(), new URL(context.getUrl())).href);
          return Promise.resolve(context);
        },
        post: (context: unknown) => Promise.resolve(context),
      },
    ],
  });
}

/** Every call of the vendor's client. What each sends is found by calling it, without sending it. */
export async function vendorCalls(client: Client): Promise<VendorCall[]> {
  const sent: { verb: string; url: string }[] = [];
  const probe = vendorClient('https://probe.test', (verb, url) => {
    sent.push({ verb, url: url.href });
    throw new Captured();
  });
  const calls: VendorCall[] = [];
  for (const { accessor, params, method } of methodsOf(client)) {
    const probed = methodAt(probe, accessor);
    const args: unknown[] = params.map(() => undefined);
    // It says which argument it lacks, one after the other.
    for (let tries = 0; tries <= params.length; tries++) {
      sent.length = 0;
      const failure: unknown = await Promise.resolve()
        .then(() => probed(...args))
        .catch((error: unknown) => error);
      const [request] = sent;
      if (request) {
        const { verb, url } = request;
        const path = decodeURIComponent(new URL(url).pathname);
        calls.push({ accessor, params, verb, path, call: (given) => Promise.resolve(method(...given)) });
        break;
      }
      const missing = /Required parameter (\w+) was null/.exec(String(failure))?.[1] ?? '';
      const at = params.indexOf(missing);
      if (at < 0) break;
      args[at] = `{${missing}}`;
    }
  }
  return calls;
}

function* methodsOf(
  value: unknown,
  path: readonly string[] = [],
  seen = new Set<unknown>(),
): Generator<{ accessor: string; params: readonly string[]; method: Method }> {
  if (typeof value !== 'object' || value === null || seen.has(value) || path.length > 6) return;
  seen.add(value);
  for (const name of namesOf(value)) {
    const found: unknown = Reflect.get(value, name);
    if (typeof found === 'function' && path.at(-1)?.endsWith('Api')) {
      const params = /^(?:async )?\w+\(([^)]*)\)/.exec(String(found))?.[1]?.split(/,\s*/) ?? [];
      if (params.at(-1) !== '_options') continue;
      const accessor = [...path, name].join('.');
      yield {
        accessor,
        params: params.slice(0, -1),
        method: (...args) => Reflect.apply(found, value, args) as unknown,
      };
    } else yield* methodsOf(found, [...path, name], seen);
  }
}

/** The names of an object and of its classes, but for what they are made of. */
function namesOf(value: object): Set<string> {
  const names = new Set<string>();
  for (let one: unknown = value; one !== null && one !== Object.prototype; one = Object.getPrototypeOf(one))
    for (const name of Object.getOwnPropertyNames(one)) names.add(name);
  const inner = ['constructor', 'config', 'configuration', 'api', 'init'];
  return new Set([...names].filter((name) => !inner.includes(name) && !/^_|WithHttpInfo$/.test(name)));
}

function methodAt(client: object, accessor: string): Method {
  const path = accessor.split('.');
  const name = path.pop() ?? '';
  const owner = path.reduce((at, one) => field(at, one), client);
  return (...args) => callMethod(owner, name, args);
}

/** @throws TypeError if there is no method of this name */
export function callMethod(owner: object, name: string, args: readonly unknown[]): unknown {
  const found: unknown = Reflect.get(owner, name);
  if (typeof found !== 'function') throw new TypeError(`there is no ${name}()`);
  return Reflect.apply(found, owner, args) as unknown;
}

/** @throws TypeError if there is no object of this name */
export function field(value: object, name: string): object {
  const found: unknown = Reflect.get(value, name);
  if (typeof found === 'object' && found !== null) return found;
  throw new TypeError(`there is no ${name}`);
}
