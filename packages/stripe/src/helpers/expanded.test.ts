import { InvalidParamsError } from '@org/http-core';
import { expect, expectTypeOf, test } from 'vitest';
import type { BalanceTransaction, Customer, DeletedCustomer, PaymentIntent } from '../generated/models.ts';
import { expanded } from './expand.ts';

const intent = {
  id: 'pi_1',
  customer: { id: 'cus_1', object: 'customer' },
  latest_charge: { id: 'ch_1', balance_transaction: { id: 'txn_1', fee: 3 }, refunds: null },
  payment_method: 'pm_1',
  review: null,
} as unknown as PaymentIntent;

test('expanded fields hold objects, for the compiler and at run time', () => {
  const whole = expanded(intent, 'customer', 'latest_charge.balance_transaction', 'review');
  expect(whole).toBe(intent);
  expectTypeOf(whole.customer).toEqualTypeOf<Customer | DeletedCustomer | null>();
  expectTypeOf(whole.latest_charge).exclude(null).not.toBeString();
  expectTypeOf(whole.latest_charge!.balance_transaction).toEqualTypeOf<BalanceTransaction | null>();
  expectTypeOf(whole.payment_method).toEqualTypeOf(intent.payment_method);
  expectTypeOf(whole.amount).toBeNumber();
});

test.for<string>(['payment_method', 'payment_method.card', 'latest_charge.id'])('%s holds an id', (path) => {
  expect(() => expanded(intent, path)).toThrow(InvalidParamsError);
  expect(() => expanded(intent, path)).toThrow(
    `The field ${path} was not expanded. Pass it in expand, or as data.${path} for a list.`,
  );
});

test('lists of ids, too', () => {
  const ids = { discounts: ['di_1'] as (string | { id: string })[] };
  expect(() => expanded(ids, 'discounts')).toThrow('discounts');
  const objects = { discounts: [{ id: 'di_1' }] as (string | { id: string })[] };
  expect(expanded(objects, 'discounts')).toBe(objects);
});

test('the compiler checks all parts of a path', () => {
  // @ts-expect-error there is no such field
  expect(expanded(intent, 'nothing')).toBe(intent);
  // @ts-expect-error a charge has no such field
  expect(expanded(intent, 'latest_charge.nothing')).toBe(intent);
});
