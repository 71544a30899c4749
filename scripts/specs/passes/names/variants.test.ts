import { expect, test } from 'vitest';
import type { Schema } from '../../document.ts';
import { stripeRules } from '../../providers/stripe.ts';
import { variantNames } from './variants.ts';

const text: Schema = { type: 'string' };
const shape = (type?: string): Schema => ({
  type: 'object',
  properties: { id: text, ...(type !== undefined && { type: { type: 'string', enum: [type] } }) },
});
const name = (...members: Schema[]): string[] => variantNames(members, 'Thing', () => undefined, stripeRules);

test('one object takes the name of the place', () => {
  expect(name(text, shape())).toEqual(['Thing', 'Thing']);
});

test('several take what tells them apart, or their number', () => {
  expect(name(shape('card'), shape('bank_account'))).toEqual(['ThingCard', 'ThingBankAccount']);
  expect(name(shape(), text, shape(), shape('card'))).toEqual(['Thing', 'Thing', 'Thing2', 'ThingCard']);
});

test('what stands behind a reference counts', () => {
  const members = [{ $ref: '#/a' }, { $ref: '#/b' }];
  expect(variantNames(members, 'Thing', () => shape('x'), stripeRules)).toEqual(['ThingX', 'ThingX']);
});
