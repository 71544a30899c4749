import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Provider } from '../contract/provider.ts';
import type { OwnKey } from '../contract/repeat.ts';

/** Parameters whose key the client has made for this call, so that nothing else can have it. */
export const freshKeys: WeakSet<object> = new WeakSet<object>();

/** Returns the value at a path of parameters, `body.id`; a parameter of exactly that name takes precedence. */
export function valueAt(params: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(params, path)) return params[path];
  let value: unknown = params;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** Returns the key that identifies the effect of a call; `undefined` if it is not given, or empty. */
export function keyOf(
  { param }: OwnKey,
  params: Readonly<Record<string, unknown>>,
): string | number | undefined {
  const value = valueAt(params, param);
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  return typeof value === 'number' && !Number.isNaN(value) ? value : undefined;
}

/** Why no read can tell if a call took effect. `undefined` if one can. */
export function whyUnsettleable({
  operation: { id, repeat },
  params,
  options,
  runtime,
}: {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, unknown>>;
  readonly options: Pick<RequestOptions, 'query'>;
  readonly runtime: { readonly provider: Provider };
}): string | undefined {
  const { own, probe, when } = repeat ?? {};
  if (probe === undefined || !runtime.provider.recovery)
    return `No read of this API shows whether ${id} took effect.`;
  // Without a key, it is the precondition that the effect is found by.
  const sent = { ...params, ...options.query };
  const missing = own
    ? keyOf(own, params) === undefined && own.param
    : when && !when.some((name) => valueAt(sent, name) !== undefined) && when.join(' or ');
  return missing ? `${id} was sent without ${missing}, by which its effect could be found.` : undefined;
}
