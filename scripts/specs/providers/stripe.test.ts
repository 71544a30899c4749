import { describe, expect, test } from 'vitest';
import type { Schema } from '../document.ts';
import { resource } from '../testing/documents.ts';
import { providerNamed } from './index.ts';
import { eventName, stripeRules } from './stripe.ts';

const none = (): undefined => undefined;
const constant = (value: string | boolean): Schema => ({ enum: [value] });

describe('exported names', () => {
  test.each<[string, Schema, string | undefined]>([
    ['a resource', resource('payment_intent'), 'PaymentIntent'],
    ['with a namespace', resource('v2.core.account'), 'V2CoreAccount'],
    ['a deleted one', resource('customer', { deleted: constant(true) }), 'DeletedCustomer'],
    ['one known by another name', resource('line_item'), 'InvoiceLineItem'],
    ['an event', resource('event', { type: constant('customer.created') }), 'CustomerCreatedEvent'],
    [
      'an event of v2',
      resource('v2.core.event', { type: constant('v1.account.updated') }),
      'V1AccountUpdatedEvent',
    ],
    ['a list', resource('list', { data: { type: 'array' } }), undefined],
    ['anything else', { type: 'object', properties: { id: {} } }, undefined],
    ['an open object', { type: 'object', properties: { object: { type: 'string' } } }, undefined],
  ])('%s', (_, schema, expected) => {
    expect(stripeRules.rootName(schema, none)).toBe(expected);
  });

  test('a union is named by what all its members are', () => {
    const members = { anyOf: [{ $ref: '#/a' }, { $ref: '#/b' }] };
    expect(stripeRules.rootName(members, () => resource('event'))).toBe('Event');
    expect(stripeRules.rootName(members, (ref) => resource(ref))).toBeUndefined();
  });

  test('brackets in an event’s type read as they are spoken', () => {
    expect(eventName('v2.core.account[configuration.merchant].updated')).toBe(
      'V2CoreAccountIncludingConfigurationMerchantUpdatedEvent',
    );
  });
});

test.each([
  ['percent_off', true],
  ['application_fee_percent', true],
  ['exchange_rate', true],
  ['latitude', true],
  ['amount', false],
  ['percentages', false],
  ['screen_width', false],
  ['max_length', false],
  ['risk_score', false],
  ['iterations', false],
])('%s may have a fraction: %s', (name, expected) => {
  expect(stripeRules.isFraction(name)).toBe(expected);
});

test('an unknown provider is one clear error, also a hostile one', () => {
  expect(() => providerNamed('constructor')).toThrow('there is no provider "constructor": known are ');
});
