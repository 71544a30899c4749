import { describe, expect, test } from 'vitest';
import { operationKey, pascal, singular } from './names.ts';

test.each([
  ['checkout.session', 'CheckoutSession'],
  ['payment_intent', 'PaymentIntent'],
  ['billingPortal', 'BillingPortal'],
  ['content-type', 'ContentType'],
  ['p24', 'P24'],
  ['constructor', 'Constructor'],
])('pascal %s', (text, expected) => {
  expect(pascal(text)).toBe(expected);
});

test('pascal spells words as told', () => {
  expect(pascal('v1.invoiceitem.created', { invoiceitem: 'InvoiceItem' })).toBe('V1InvoiceItemCreated');
});

describe('singular', () => {
  test.each([
    ['customers', 'customer'],
    ['supplies', 'supply'],
    ['financialAddresses', 'financialAddress'],
    ['taxes', 'tax'],
    ['branches', 'branch'],
    ['prices', 'price'],
    ['charges', 'charge'],
    ['balance', 'balance'],
    ['status', 'status'],
    ['address', 'address'],
  ])('%s', (word, expected) => {
    expect(singular(word)).toBe(expected);
  });
});

test('an operation is known by verb and path, whatever its parameters are called', () => {
  expect(operationKey('get', '/v1/customers/{customer_id}/sources/{id}')).toBe(
    'GET /v1/customers/{}/sources/{}',
  );
});
