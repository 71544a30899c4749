import { bearer } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { isPayPalError, PayPal, type PayPalOptions } from '@org/paypal';
import { json, stub, type Step } from './stub.ts';

let origins = 0;

function clientOver(steps: readonly Step[], options: PayPalOptions = {}) {
  const script = stub(...steps);
  // An origin of its own for each test: the quota of retries is shared by origin.
  const baseUrl = `https://paypal-${origins++}.test`;
  const client = new PayPal({
    accessToken: 'secret-accessToken',
    clock: new VirtualClock(),
    baseUrl,
    transport: script.transport,
    ...options,
  });
  return { ...script, baseUrl, client };
}

test('balances.list sends what the document says', async () => {
  const { client, sent, baseUrl } = clientOver([json({})]);
  await client.balances.list();
  const request = sent[0]!;
  const url = new URL(request.url);
  expect(sent).toHaveLength(1);
  expect(request.method).toBe('GET');
  expect(url.origin + url.pathname).toBe(new URL('/v1/reporting/balances', baseUrl).href);
  expect(request.headers['authorization']).toBe('Bearer secret-accessToken');
});

test('a failed response is a typed error', async () => {
  const { client } = clientOver([json({ message: 'There is no such thing.' }, 404)]);
  const error: unknown = await client.balances.list().catch((thrown: unknown) => thrown);
  expect(isPayPalError(error)).toBe(true);
  expect(error).toMatchObject({
    name: 'PayPalNotFoundError',
    status: 404,
    message: 'There is no such thing.',
  });
});

test('without a credential nothing is sent, and the error says what to do', async () => {
  const { client, sent } = clientOver([json({})], { accessToken: '' });
  await expect(client.balances.list()).rejects.toMatchObject({
    name: 'CredentialError',
    message: expect.stringContaining('PAYPAL_ACCESS_TOKEN'),
  });
  expect(sent).toHaveLength(0);
});

test('with() replaces the credential, however the client had it', async () => {
  const { client, sent } = clientOver([json({})]);
  const other = client.with({ auth: bearer('other') });
  await other.balances.list();
  await other.with({ accessToken: 'third' }).balances.list();
  expect(sent.map(({ headers }) => headers['authorization'] === 'Bearer other')).toEqual([true, false]);
});

test('an option that does not exist is refused, with the right one', () => {
  expect(() => clientOver([], { timeout: 5 } as PayPalOptions)).toThrow(/no option timeout. Write timeoutMs/);
});

test('plans.list goes on to the next page', async () => {
  const { client, sent } = clientOver([
    json({ plans: [{ id: '1' }] }),
    json({ plans: [{ id: '2' }] }),
    json({ plans: [] }),
  ]);
  const items: unknown[] = [];
  for await (const item of client.plans.list()) items.push(item);
  expect(items).toEqual([{ id: '1' }, { id: '2' }]);
  expect(new URL(sent[1]!.url).searchParams.get('page')).toBe('2');
});
