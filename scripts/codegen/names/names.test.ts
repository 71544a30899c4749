import { expect, test } from 'vitest';
import { kebabCase, pascalCase, snakeCase, words } from './case.ts';
import { isBindable, parameterName, typeName } from './identifier.ts';
import { isPlainName, isPlainToken } from './plain.ts';

test('cases', () => {
  expect(words('threeDSecure')).toEqual(['three', 'D', 'Secure']);
  expect(words('V2CoreAPIKeys')).toEqual(['V2', 'Core', 'API', 'Keys']);
  expect(kebabCase('paymentIntents')).toBe('payment-intents');
  expect(kebabCase('v2')).toBe('v2');
  expect(snakeCase('creditNotes')).toBe('credit_notes');
  expect(pascalCase('checkout.sessions')).toBe('CheckoutSessions');
  expect(pascalCase('payment_intents')).toBe('PaymentIntents');
});

test('type names keep what is one and mend the rest', () => {
  expect(['Customer', 'chat_post', 'a.b-c', '1st', '', '*/'].map(typeName)).toEqual([
    'Customer',
    'ChatPost',
    'ABC',
    '_1st',
    '_',
    '_',
  ]);
});

test('parameters never shadow what a call needs', () => {
  expect(['id', 'user-id', 'delete', 'params', 'options', '2'].map(parameterName)).toEqual([
    'id',
    'user_id',
    'delete_',
    'params_',
    'options_',
    '_2',
  ]);
});

test('reserved words name no function', () => {
  expect(['create', 'delete', 'await', 'del'].map(isBindable)).toEqual([true, false, false, true]);
});

test('plain names', () => {
  expect(['list', 'v2', '', '2v', 'a.b', 'constructor', '__proto__', 'then'].map(isPlainName)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(['expand[]', 'page-token', 'a b', 'a,b', 'a\nb', ''].map(isPlainToken)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
