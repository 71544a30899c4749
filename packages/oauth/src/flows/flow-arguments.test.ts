import { ConfigurationError, InvalidParamsError } from '@org/http-core';
import { expect, test } from 'vitest';
import type { OAuthClient } from '../client/oauth-client.ts';
import { assertFlowArguments, assertToken } from './flow-arguments.ts';

const client = { authentication: () => undefined } as unknown as OAuthClient;

test.each([undefined, null, {}, { authentication: 'x' }])('%j is no client', (given) => {
  expect(() => {
    assertFlowArguments('refreshTokens', given as unknown as OAuthClient, {});
  }).toThrow(
    new ConfigurationError('refreshTokens() takes a client as its first argument: createOAuthClient({ … }).'),
  );
});

test.each([undefined, null, 'x', []])('%j are no parameters', (params) => {
  expect(() => {
    assertFlowArguments('exchangeCode', client, params, '{ callbackUrl }');
  }).toThrow(new InvalidParamsError('exchangeCode() takes parameters after the client: { callbackUrl }.'));
  expect(() => {
    assertFlowArguments('exchangeCode', client, params);
  }).toThrow('exchangeCode() takes parameters after the client: { … }.');
});

test('a client and an object of parameters are accepted', () => {
  assertFlowArguments('exchangeCode', client, {});
  assertToken('revokeToken', 't');
});

test.each([undefined, '', 5])('%j is no token', (token) => {
  const refused = () => {
    assertToken('revokeToken', token);
  };
  expect(refused).toThrow(InvalidParamsError);
  expect(refused).toThrow('revokeToken() takes a token after the client, but the token is missing.');
});
