import { InvalidParamsError } from '@org/http-core';

/**
 * The part of a call's parameters that holds `expand`. The compiler checks each literal path, up to Stripe's limit of
 * four levels. It does not check a `string[]`.
 *
 * @public
 */
export interface ExpandParams<Response, Path extends string> {
  expand?: readonly ExpandPath<Response, Path>[] | undefined;
}

/**
 * The response of a call that expands these paths. Without literal paths, it is the response itself.
 *
 * @public
 */
export type ExpandResult<Response, Path extends string> = [Path] extends [never]
  ? Response
  : string extends Path
    ? Response
    : ExpandedValue<Response, Path>;

/**
 * An item of a paged response whose field `Key` holds the items.
 *
 * @public
 */
export type ExpandItem<Item, Path extends string, Key extends string> = [Path] extends [never]
  ? Item
  : string extends Path
    ? Item
    : ExpandedValue<Item, Rest<Path, Key>>;

/**
 * A resource with expanded fields: each holds the object and no longer an id.
 *
 * @public
 * @example
 * ```ts
 * import type { Expanded } from '@org/stripe';
 * import type { PaymentIntent } from '@org/stripe/models';
 *
 * type PaidIntent = Expanded<PaymentIntent, 'customer' | 'latest_charge.balance_transaction'>;
 * export const feeOf = ({ latest_charge }: PaidIntent): number => latest_charge?.balance_transaction?.fee ?? 0;
 * ```
 */
export type Expanded<Resource, Path extends string> = {
  [Key in keyof Resource]: Key extends Head<Path>
    ? ExpandedField<Resource[Key], Rest<Path, Key>>
    : Resource[Key];
};

/** `Path` where it can be expanded in the response; otherwise the paths that can. */
export type ExpandPath<Response, Path extends string> = Path extends unknown
  ? string extends Path
    ? Path
    : [Completion<Response, Path>] extends [never]
      ? Path
      : Completion<Response, Path>
  : never;

/** The first part of a path: `latest_charge` of `latest_charge.balance_transaction`. */
type Head<Path extends string> = Path extends `${infer First}.${string}` ? First : Path;

/** The part after `Key` of the paths that begin with it. */
type Rest<Path extends string, Key extends string> = Path extends `${Key}.${infer Next}` ? Next : never;

type ExpandedField<Value, Path extends string> = [HoldsId<Value>, Path] extends [false, never]
  ? Value
  : ExpandedValue<Value, Path>;

/** Removes the id, and expands the rest. */
type ExpandedValue<Value, Path extends string> = Value extends string
  ? never
  : Value extends readonly (infer Item)[]
    ? ExpandedValue<Item, Path>[]
    : [Extract<keyof Value, Head<Path>>] extends [never]
      ? Value
      : Expanded<Value, Path>;

/** Whether a field holds an id or an object. The names of an enum are strings, too, but never objects. */
type HoldsId<Value> =
  string extends ItemOf<NonNullable<Value>> ? ([ObjectOf<Value>] extends [never] ? false : true) : false;

type ItemOf<Value> = Value extends readonly (infer Item)[] ? Item : Value;

/** The objects that a field may hold, with their fields known: neither ids nor maps. */
type ObjectOf<Value> = Value extends string
  ? never
  : Value extends readonly (infer Item)[]
    ? ObjectOf<Item>
    : Value extends object
      ? string extends keyof Value
        ? never
        : Value
      : never;

/** `never` for a path that can be expanded, or else the valid paths. */
type Completion<
  Response,
  Path extends string,
  Prefix extends string = '',
  Levels extends readonly unknown[] = [],
> = Levels['length'] extends 4
  ? 'Stripe expands at most four levels.'
  : Path extends `${infer Key}.${infer Next}`
    ? [ObjectOf<Field<Response, Key>>] extends [never]
      ? `${Prefix}${Suggestion<Response>}`
      : Completion<ObjectOf<Field<Response, Key>>, Next, `${Prefix}${Key}.`, [...Levels, unknown]>
    : [CanExpand<Response, Path>] extends [never]
      ? `${Prefix}${Suggestion<Response>}`
      : never;

/**
 * `never` for a field that cannot be expanded. Stripe expands fields that hold an id, includes fields that it omits by
 * default, and ignores a path that ends at an object.
 */
type CanExpand<Resource, Key extends string> = Resource extends object
  ? Key extends Exclude<keyof Resource, 'data'>
    ? Resource extends Record<Key, Resource[Key]>
      ? ObjectOf<Resource[Key]>
      : true
    : never
  : never;

/** The type of a field of any member of a union. */
type Field<Resource, Key extends string> =
  Resource extends Readonly<Partial<Record<Key, infer Value>>> ? Value : never;

/** The fields that are worth expanding: those that hold an id, and those that a response may omit. */
type Expandable<Resource> = Resource extends object
  ? {
      [Key in keyof Resource & string]-?: Resource extends Record<Key, Resource[Key]>
        ? HoldsId<Resource[Key]> extends true
          ? Key
          : never
        : Key;
    }[keyof Resource & string]
  : never;

/** What the editor completes: for a list, the paths of its items. */
type Suggestion<Resource> =
  | Expandable<Resource>
  | (Resource extends { data: readonly (infer Item)[] } ? `data.${Expandable<Item>}` : never);

/**
 * Checks that fields of a stored resource, or of one from a webhook, were expanded, and narrows their types. The
 * response of a call with a literal `expand` has these types already.
 *
 * @param resource The resource; of a list, one of its items.
 * @param paths The paths as in `expand`, without the `data.` of a list.
 * @returns The same resource.
 * @throws InvalidParamsError if a path still holds an id.
 * @public
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

/**
 * The id of an expandable field, expanded or not: `idOf(intent.customer)`.
 *
 * @param value The field of a response.
 * @returns The id, or `undefined` if the field is absent or `null`.
 * @public
 * @example
 * ```ts
 * import { idOf, Stripe } from '@org/stripe';
 *
 * export async function customerOf(intentId: string): Promise<string | undefined> {
 *   const intent = await new Stripe().paymentIntents.retrieve(intentId);
 *   return idOf(intent.customer);
 * }
 * ```
 */
export function idOf(value: string | { readonly id: string }): string;
export function idOf(value: string | { readonly id: string } | null | undefined): string | undefined;
export function idOf(value: string | { readonly id: string } | null | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.id;
}
