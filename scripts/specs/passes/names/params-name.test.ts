import { expect, test } from 'vitest';
import { stripeRules } from '../../providers/stripe.ts';
import { operationStem } from './params-name.ts';

const accessors = new Set([
  'customers',
  'checkout.sessions',
  'v2.core.accounts',
  'v2.core.accounts.persons',
  'tax.settings',
  'oauth',
]);

test.each([
  ['customers.create', 'CustomerCreate'],
  ['customers.del', 'CustomerDelete'],
  ['customers.listPaymentMethods', 'CustomerListPaymentMethods'],
  ['checkout.sessions.create', 'CheckoutSessionCreate'],
  ['v2.core.accounts.create', 'V2CoreAccountCreate'],
  ['v2.core.accounts.persons.create', 'V2CoreAccountPersonCreate'],
  ['tax.settings.update', 'TaxSettingsUpdate'],
  ['oauth.token', 'OAuthToken'],
])('%s', (id, expected) => {
  expect(operationStem(id, accessors, stripeRules)).toBe(expected);
});

test('a namespace without methods keeps its plural', () => {
  expect(
    operationStem('testHelpers.testClocks.advance', new Set(['testHelpers.testClocks']), stripeRules),
  ).toBe('TestHelpersTestClockAdvance');
});
