import { InvalidParamsError } from '@org/http-core';

/** The first part of a path: `latest_charge` of `latest_charge.balance_transaction`. */
type Head<Path extends string> = Path extends `${infer First}.${string}` ? First : Path;

/** What follows `Key` in those paths that begin with it. */
type Rest<Path extends string, Key extends string> = Path extends `${Key}.${infer Next}` ? Next : never;

type Field<Value, Path extends string> = [Path] extends [never]
  ? Exclude<Value, string>
  : Expanded<Exclude<Value, string>, Path>;

/**
 * A resource some of whose fields were expanded: they are what they stand for, and no longer ids.
 *
 * @example
 * ```ts
 * import type { Expanded } from '@org/stripe';
 * import type { PaymentIntent } from '@org/stripe/models';
 *
 * type Paid = Expanded<PaymentIntent, 'customer' | 'latest_charge.balance_transaction'>;
 * export const feeOf = ({ latest_charge }: Paid): number => latest_charge?.balance_transaction?.fee ?? 0;
 * ```
 */
export type Expanded<Resource, Path extends string> = Resource extends readonly (infer Item)[]
  ? Expanded<Item, Path>[]
  : Resource extends object
    ? {
        [Key in keyof Resource]: Key extends Head<Path> & string
          ? Field<Resource[Key], Rest<Path, Key>>
          : Resource[Key];
      }
    : Resource;

/** A field of the resource, or a path that begins with one. */
type ExpandPath<Resource> = (keyof Resource & string) | `${keyof Resource & string}.${string}`;

/**
 * Says, and checks, that fields of an answer were expanded.
 *
 * @param resource what the call gave; of a list, one of its items.
 * @param paths as in `expand`, of a list without `data.`.
 * @returns the resource itself, typed so.
 * @throws InvalidParamsError naming the path that still holds an id: the call did not ask for it.
 * @example
 * ```ts
 * import { expanded, Stripe } from '@org/stripe';
 *
 * const stripe = new Stripe();
 * const intent = expanded(await stripe.paymentIntents.retrieve('pi_1', { expand: ['latest_charge'] }), 'latest_charge');
 * console.log(intent.latest_charge?.receipt_url);
 * ```
 */
export function expanded<Resource extends object, Path extends ExpandPath<Resource>>(
  resource: Resource,
  ...paths: Path[]
): Expanded<Resource, Path> {
  for (const path of paths) {
    if (typeof path !== 'string') {
      throw new InvalidParamsError("expanded() takes the paths as texts: expanded(charge, 'customer').", {
        param: 'expand',
      });
    }
    if (holdsId(resource, path.split('.')))
      throw new InvalidParamsError(
        `${path} was not expanded: pass it in expand, of a list as data.${path}.`,
        {
          param: 'expand',
        },
      );
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
