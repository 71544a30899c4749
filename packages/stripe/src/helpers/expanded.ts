import { InvalidParamsError } from '@org/http-core';
import type { Expanded, ExpandPath } from './expand.ts';

/**
 * Checks that fields of a stored resource, or of one from a webhook, were expanded, and narrows their types. The
 * response of a call with a literal `expand` has these types already.
 *
 * @param resource the resource; of a list, one of its items.
 * @param paths the paths as in `expand`, without the `data.` of a list.
 * @returns the same resource.
 * @throws InvalidParamsError when a path still holds an id.
 * @example
 * ```ts
 * import { expanded } from '@org/stripe';
 * import type { PaymentIntent } from '@org/stripe/models';
 *
 * export const receiptOf = (stored: PaymentIntent): string | null | undefined =>
 *   expanded(stored, 'latest_charge').latest_charge?.receipt_url;
 * ```
 */
export function expanded<Resource extends object, Path extends string>(
  resource: Resource,
  ...paths: ExpandPath<Resource, Path>[]
): Expanded<Resource, Path> {
  for (const path of paths as readonly unknown[]) {
    if (typeof path !== 'string') {
      throw new InvalidParamsError(
        "expanded() takes paths as strings, such as expanded(charge, 'customer').",
        {
          param: 'expand',
        },
      );
    }
    if (holdsId(resource, path.split('.'))) {
      throw new InvalidParamsError(
        `The field ${path} was not expanded. Pass it in expand, or as data.${path} for a list.`,
        { param: 'expand' },
      );
    }
  }
  return resource as Expanded<Resource, Path>;
}

/** Absent and empty fields have nothing to expand. */
function holdsId(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (typeof value === 'string') return true;
  if (Array.isArray(value))
    return value.some((item) => holdsId(item, name === undefined ? [] : [name, ...rest]));
  if (typeof value !== 'object' || value === null || name === undefined) return false;
  return holdsId((value as Record<string, unknown>)[name], rest);
}
