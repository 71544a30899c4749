import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeOf, type SdkType } from './sdk-types.ts';

/** What the vendor's SDK knows of one operation. */
export interface SdkOperation {
  /** `OrdersController` */
  readonly controller: string;
  /** `captureOrder` */
  readonly method: string;
  /** Whether the method takes its only argument as it is, and not in an object. */
  readonly isPositional: boolean;
  /** The names of its arguments for the path, in order. */
  readonly ids: readonly string[];
  /** The headers that it can write: `PayPal-Request-Id`. */
  readonly headers: readonly string[];
  /** `post` */
  readonly verb: string;
  /** `/v2/checkout/orders/{}/capture` */
  readonly path: string;
  readonly query: ReadonlyMap<string, SdkType>;
  readonly body: SdkType | undefined;
  readonly response: SdkType | undefined;
}

/** Reads `src/controllers` of the unpacked package: a method each operation. */
export function readOperations(directory: string): SdkOperation[] {
  const folder = join(directory, 'src/controllers');
  return readdirSync(folder)
    .filter((name) => name.endsWith('Controller.ts'))
    .flatMap((file) => {
      const [, ...methods] = readFileSync(join(folder, file), 'utf8').split(/^ {2}async /m);
      return methods.flatMap((method) => operationOf(method, file) ?? []);
    });
}

function operationOf(text: string, file: string): SdkOperation | undefined {
  const [, verb, plain] = /createRequest\('(\w+)'(?:,\s*'([^']+)')?\)/.exec(text) ?? [];
  const path = plain ?? /appendTemplatePath`([^`]+)`/.exec(text)?.[1];
  if (verb === undefined || path === undefined) return undefined;
  const types = new Map<string, SdkType>();
  for (const [, name = '', type = ''] of text.matchAll(/(\w+): \[\s*\w+,\s*([^\]]*?),?\s*\]/g))
    types.set(name, typeOf(type, file));
  const query = new Map<string, SdkType>();
  for (const [, name = '', argument = ''] of text.matchAll(/req\.query\(\s*'([^']+)',\s*mapped\.(\w+)/g)) {
    const type = types.get(argument);
    if (type) query.set(name, type);
  }
  const [, response] = /callAsJson\((\w+Schema)/.exec(text) ?? [];
  return {
    controller: `${file.charAt(0).toUpperCase()}${file.slice(1, -'.ts'.length)}`,
    method: /^\w+/.exec(text)?.[0] ?? '',
    isPositional: /^\w+\(\s*\w+: string,/.test(text),
    ids: [...path.matchAll(/\$\{mapped\.(\w+)\}/g)].map(([, name = '']) => name),
    headers: [...text.matchAll(/req\.header\(\s*'([^']+)'/g)].map(([, name = '']) => name),
    verb: verb.toLowerCase(),
    path: path.replaceAll(/\$\{[^}]*\}/g, '{}'),
    query,
    body: text.includes('req.json(') ? types.get('body') : undefined,
    response: response === undefined ? undefined : { kind: 'model', name: response },
  };
}
