import { expect, test } from 'vitest';
import { scripted, json } from '../../test/support/scripted.ts';
import { basic } from '../auth/basic.ts';
import { ApiClient } from './api-client.ts';
import type { ClientDefinition } from './client-definition.ts';
import { identityOf } from './identity.ts';
import { CREDENTIAL } from '../options/option-tables.ts';
import type { ClientOptions, RequestOptions } from '../contract/options.ts';

interface Options extends ClientOptions {
  readonly user?: string;
  readonly password?: string | (() => string);
}

const definition: ClientDefinition<Options> = {
  name: 'Test',
  options: { user: CREDENTIAL, password: CREDENTIAL },
  credentials: [['user', 'password'], ['auth']],
  example: "{ user: '…', password: '…' }",
  provider: () => ({ name: 'test', baseUrl: 'https://api.test', bodies: {}, query: () => '' }),
  toClientOptions: ({ user = '', password = '', auth, ...rest }) => ({
    ...rest,
    auth: auth ?? basic(user, password),
  }),
};

test('callers whose secrets one function gives are still apart by their names', async () => {
  const { transport, sent } = scripted(json({}));
  const password = (): string => 'from-the-vault';
  const client = ApiClient.create<RequestOptions & Options, Options>(definition, {
    user: 'app',
    password,
    transport,
  });
  await client.get('/x', { user: 'ann', password });
  await client.get('/x', { user: 'bob', password });
  expect(sent.map(({ headers }) => atob((headers['authorization'] ?? '').slice(6)).split(':')[0])).toEqual([
    'ann',
    'bob',
  ]);
});

test('what is the same is the same caller, and no text passes for two others', () => {
  const password = (): string => 'x';
  const of = (options: Options): unknown => identityOf(definition, options);
  expect(of({ user: 'a', password })).toEqual(of({ user: 'a', password }));
  expect(of({ user: 'a', password })).not.toEqual(of({ user: 'a', password: () => 'x' }));
  expect(of({ user: 'a\nb', password: 'c' })).not.toEqual(of({ user: 'a', password: 'b\nc' }));
});
