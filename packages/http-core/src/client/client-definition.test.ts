import { expect, test } from 'vitest';
import type { ClientOptions } from '../contract/options.ts';
import type { Provider } from '../contract/provider.ts';
import { repeatedQuery } from '../encode/query.ts';
import { ApiClient } from './api-client.ts';
import { defineClient } from './client-definition.ts';

const provider: Provider = {
  name: 'acme',
  baseUrl: 'https://api.example.com',
  bodies: {},
  query: repeatedQuery,
};

interface AcmeOptions extends ClientOptions {
  readonly region?: string | undefined;
}

const acme = defineClient<AcmeOptions>({
  name: 'Acme',
  provider: ({ region }) => ({ ...provider, baseUrl: `https://${region ?? 'us'}.example.com` }),
  options: { region: ['text', (value) => typeof value === 'string'] },
  toClientOptions: ({ region: _, ...rest }) => rest,
});

test('options select the provider, also in derived clients', () => {
  const client = ApiClient.create(acme, { region: 'eu' });
  expect(client.baseUrl).toBe('https://eu.example.com');
  expect(client.with({ region: undefined }).baseUrl).toBe('https://us.example.com');
  expect(client.with({ appInfo: 'shop/1' }).baseUrl).toBe('https://eu.example.com');
});

test('a definition of nothing but a provider takes the options of the runtime', () => {
  const plain = defineClient({ name: 'Acme', provider });
  expect(plain.credentials).toEqual([['auth']]);
  expect(ApiClient.create(plain, { baseUrl: 'https://mock.test' }).baseUrl).toBe('https://mock.test');
});

test('an option that does not exist is refused with the name of the caller', () => {
  expect(() => ApiClient.create(acme, { regoin: 'eu' } as never, 'createAcme()')).toThrow(
    'createAcme() has no option regoin. Write region instead.',
  );
});
