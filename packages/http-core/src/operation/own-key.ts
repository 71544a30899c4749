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
