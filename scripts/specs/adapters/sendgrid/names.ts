import { SpecError } from '../../errors.ts';
import { own } from '../../record.ts';
import { NAMES, PRODUCTS } from './products.ts';

const ITEM: Readonly<Record<string, string>> = {
  GET: 'get',
  POST: 'create',
  PUT: 'replace',
  PATCH: 'update',
  DELETE: 'delete',
};

const COLLECTION: Readonly<Record<string, string>> = {
  GET: 'list',
  POST: 'create',
  PUT: 'replace',
  PATCH: 'updateMany',
  DELETE: 'deleteMany',
};

/**
 * Names operations by product and path, `POST /v3/templates/{}/versions` → `templates.versions.create`; the description's
 * own ids are no names. `keys` are all operations, because a path with items below it is a list.
 */
export function namer(
  keys: readonly string[],
  products: ReadonlyMap<string, string>,
): (key: string) => string {
  const paths = new Map<string, Set<string>>();
  for (const key of keys) {
    const [verb = '', path = ''] = key.split(' ');
    paths.set(path, (paths.get(path) ?? new Set()).add(verb));
  }
  return (key) => {
    const fixed = own(NAMES, key);
    if (fixed !== undefined) return fixed;
    const product = products.get(key);
    if (product === undefined) throw new SpecError(`${key} belongs to no product: add it to products.yaml`);
    const details = own(PRODUCTS, product);
    if (!details) throw new SpecError(`the product "${product}" has no accessor: add it to products.ts`);
    const [verb = '', path = ''] = key.split(' ');
    const segments = within(path, details.prefix);
    const words = segments.filter((segment) => segment !== '{}');
    const last = words.at(-1);
    const [resource = '', action] = (last ?? '').split(':');
    const at = (names: readonly string[], method: string): string =>
      [details.accessor, ...names.map(camel), camel(method)].join('.');
    if (action !== undefined) return at([...words.slice(0, -1), resource], action);
    if (segments.at(-1) === '{}') return at(words, ITEM[verb] ?? '');
    if (paths.has(`${path}/{}`)) return at(words, COLLECTION[verb] ?? '');
    const isAlone = paths.get(path)?.size === 1 && ![...paths.keys()].some((other) => other.startsWith(`${path}/`));
    return last !== undefined && isAlone ? at(words.slice(0, -1), last) : at(words, ITEM[verb] ?? '');
  };
}

/** The segments of a path behind the product's own part of it. */
function within(path: string, prefix: string): string[] {
  const full = `/v3${prefix}`;
  const rest = path === full || path.startsWith(`${full}/`) ? path.slice(full.length) : path.replace(/^\/v3\/[^/]+/, '');
  return rest.split('/').filter((segment) => segment !== '');
}

function camel(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
