import { bearer, circuitBreaker, createClient, ServerError, type TransportRequest } from '@org/http-core';
import type { ApiClient } from '@org/http-core/provider';
import { expect, test } from 'vitest';
import {
  createSoapBeside,
  SoapFaultError,
  type SoapClient,
  type SoapOperation,
  type SoapService,
} from '../src/index.ts';
import { el } from '../src/schema/index.ts';
import { clientOf, envelope, fault } from './support/stub.ts';
import { AN_ORDER, placeOrder } from './support/shop.ts';

const NS = 'urn:example:rows';
const count: SoapOperation<{
  input: string;
  output: string;
  headers: object;
  responseHeaders: object;
  faults: object;
}> = {
  name: 'count',
  port: 'Rows',
  version: '1.1',
  action: '',
  input: () => ({ body: el('count', NS, 'string') }),
  output: () => ({ body: el('countResponse', NS, 'string') }),
};
const service: SoapService = {
  name: 'rows',
  endpoints: { Rows: 'https://rows.test/soap' },
  classifyFault: ({ code }) => (code === 'EXPIRED' ? 'unauthorized' : undefined),
};

function rowsOf(reply: () => [number, string]): {
  rest: ApiClient;
  client: SoapClient;
  sent: TransportRequest[];
  renewals: () => number;
} {
  const sent: TransportRequest[] = [];
  let renewals = 0;
  const rest = createClient({
    baseUrl: 'https://rows.test',
    auth: bearer(({ forceRefresh }) => `token-${(renewals += forceRefresh ? 1 : 0)}`),
    transport: (request) => {
      sent.push(request);
      const [status, text] = reply();
      return Promise.resolve(new Response(text, { status, headers: { 'content-type': 'text/xml' } }));
    },
  });
  return { rest, sent, client: createSoapBeside(rest, service), renewals: () => renewals };
}

test('a client beside another one sends its credential, and closes with it', async () => {
  const { rest, sent, client } = rowsOf(() => [
    200,
    envelope(`<countResponse xmlns="${NS}">7</countResponse>`),
  ]);
  expect(await client.call(count, 'x')).toBe('7');
  expect(sent[0]?.headers['authorization']).toBe('Bearer token-0');
  await rest.close();
  await expect(client.call(count, 'x')).rejects.toThrow('closed');
});

test('a fault that the service takes for a refused credential renews it once', async () => {
  const { client, sent, renewals } = rowsOf(() => [500, fault('EXPIRED')]);
  await expect(client.call(count, 'x')).rejects.toMatchObject({ code: 'EXPIRED', mayHaveExecuted: false });
  expect([sent.length, renewals()]).toEqual([2, 1]);
});

test('a service makes its own errors of faults and of pages', async () => {
  const { rest } = rowsOf(() => [500, fault('BUSY')]);
  const own = createSoapBeside(rest, {
    ...service,
    toError: (found, response) =>
      new ServerError({ ...response, message: `rows: ${found?.code ?? 'a page'}` }),
  });
  await expect(own.call(count, 'x')).rejects.toMatchObject({
    name: 'ServerError',
    message: expect.stringContaining('rows: BUSY') as string,
  });
});

test('faults that blame the message leave the circuit closed, though their status is 500', async () => {
  const { client, sent } = clientOf([{ status: 500, text: fault('Client') }], {
    breaker: circuitBreaker({ consecutiveFailures: 2 }),
  });
  for (let calls = 0; calls < 4; calls++)
    await expect(client.call(placeOrder(), AN_ORDER)).rejects.toBeInstanceOf(SoapFaultError);
  expect(sent).toHaveLength(4);
});

test('faults of the server itself open the circuit', async () => {
  const { client } = clientOf([{ status: 500, text: fault('Server') }], {
    breaker: circuitBreaker({ consecutiveFailures: 2 }),
    retry: false,
  });
  for (let calls = 0; calls < 2; calls++) await client.call(placeOrder(), AN_ORDER).catch(() => undefined);
  await expect(client.call(placeOrder(), AN_ORDER)).rejects.toMatchObject({ code: 'circuit_open' });
});
