/**
 * The id of an expandable field, expanded or not: `idOf(intent.customer)`.
 *
 * @param value - the field, as the API gave it
 * @returns the id; `undefined` where the field is absent or `null`
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
