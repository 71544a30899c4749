import * as sdk from '@paypal/paypal-server-sdk';
import type { SdkModels, SdkType } from '@org/scripts/specs/adapters/paypal/sdk-types';
import type { SdkOperation } from '@org/scripts/specs/adapters/paypal/sdk-operations';

const SANDBOX = 'https://api-m.sandbox.paypal.com';

/** The part of a request that the vendor's HTTP layer passes on. */
interface AxiosRequest {
  readonly url?: string;
  readonly method?: string;
  readonly headers: { toJSON(): Record<string, string> };
  readonly data?: string;
}

/** A client of the vendor's, whose requests go to the recorder. */
export function vendorClient(origin: string, credentials: object): sdk.Client {
  return new sdk.Client({
    environment: sdk.Environment.Sandbox,
    clientCredentialsAuthCredentials: credentials as { oAuthClientId: string; oAuthClientSecret: string },
    unstable_httpClientOptions: { adapter: (request: AxiosRequest) => send(request, origin) },
  });
}

/** Its hosts cannot be changed: each request is sent as it is, to the recorder. */
async function send(config: AxiosRequest, origin: string): Promise<object> {
  const { url = '', method = 'GET', headers, data } = config;
  const response = await fetch(url.replace(SANDBOX, origin), {
    method: method.toUpperCase(),
    headers: headers.toJSON(),
    ...(data !== undefined && { body: data }),
  });
  return {
    data: await response.text(),
    status: response.status,
    statusText: '',
    headers: Object.fromEntries(response.headers),
    config,
    request: {},
  };
}

/** Calls a method of one of the vendor's controllers. */
export async function callVendor(
  client: sdk.Client,
  { controller, method, isPositional }: SdkOperation,
  given: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const Controller = (sdk as unknown as Record<string, new (of: sdk.Client) => Record<string, unknown>>)[
    controller
  ];
  if (!Controller) throw new TypeError(`the SDK has no ${controller}`);
  const instance = new Controller(client);
  const found = instance[method];
  if (typeof found !== 'function') throw new TypeError(`the SDK has no ${controller}.${method}`);
  const args = isPositional ? Object.values(given) : [given];
  return (await Reflect.apply(found, instance, args)) as unknown;
}

/** `purchase_units` → `purchaseUnits`, as the SDK names what it sends. */
export const camel = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A value of the API with the SDK's names. */
export function withSdkNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSdkNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [camel(name), withSdkNames(inner)]));
}

/** What the SDK knows of a value; it sends nothing else. */
export function known(value: unknown, type: SdkType, models: SdkModels): unknown {
  if (type.kind === 'list')
    return Array.isArray(value) ? value.map((item) => known(item, type.items, models)) : [];
  if (type.kind !== 'model' || models.enums.has(type.name)) return value;
  const properties = models.objects.get(type.name) ?? new Map<string, SdkType>();
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, inner]) => {
      const own = properties.get(name);
      return own ? [[name, known(inner, own, models)]] : [];
    }),
  );
}
