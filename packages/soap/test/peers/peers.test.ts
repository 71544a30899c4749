import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { createClientAsync, listen } from 'soap';
import { expect, test } from 'vitest';
import { SoapFaultError } from '../../src/index.ts';
import { AN_ORDER } from '../support/shop.ts';
import { echo, startEchoServer } from './echo.ts';
import { hasPhp, hasZeep, printed, startPhp } from './installed.ts';

const WSDL = `${import.meta.dirname}/shop.wsdl`;

/** An order that survives the types of the npm package, which rounds integers, decimals and dates. */
const ROUND = { ...AN_ORDER, id: '42', placed: '2026-11-30T11:00:00.123Z' };

/** What the npm package writes as a card. */
const CARD = {
  attributes: {
    'xmlns:i': 'http://www.w3.org/2001/XMLSchema-instance',
    'xmlns:shop': 'urn:example:shop',
    'i:type': 'shop:Card',
  },
  number: '4242',
};

/** An order as it was sent by a client of another language. */
const SENT = {
  id: '9007199254740993',
  placed: '2026-11-30T12:00:00.123456+01:00',
  status: 'open',
  isGift: false,
  lines: [{ sku: 'a&b <c>', quantity: 2, price: '19.990' }],
  payment: { $type: 'Card', number: '4242' },
  photo: Uint8Array.of(0, 127, 255),
  currency: 'EUR',
};

test('the server of the npm package soap reads what we send, and we read what it sends', async () => {
  const received: unknown[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const path = '/soap';
  const service = {
    ShopService: {
      Shop: {
        echoOrder: (input: { id: number | string }) => {
          received.push(input);
          if (Number(input.id) === 0)
            // eslint-disable-next-line @typescript-eslint/only-throw-error -- What the package takes for a fault.
            throw {
              Fault: {
                faultcode: 'soap:Client',
                faultstring: 'Nothing is left.',
                statusCode: 500,
                detail: { StockFault: { attributes: { xmlns: 'urn:example:shop' }, sku: 'a', left: 3 } },
              },
            };
          // It would send the attributes back without the prefixes that they use.
          return { ...input, payment: CARD };
        },
      },
    },
  };
  listen(server, path, service, readFileSync(WSDL, 'utf8'));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  try {
    const { id, status, lines, payment, photo, isGift } = await echo(url, ROUND);
    expect(received).toMatchObject([
      {
        id: 42,
        status: 'open',
        line: [{ sku: 'a&b <c>', quantity: 2, price: 19.99 }, { sku: 'd' }],
        photo: 'AH//',
      },
    ]);
    expect({ id, status, lines, payment, photo, isGift }).toEqual({
      id: '42',
      status: 'open',
      lines: [
        { sku: 'a&b <c>', quantity: 2, price: '19.99' },
        { sku: 'd', quantity: 1, price: '0.1' },
      ],
      payment: { $type: 'Card', number: '4242' },
      photo: Uint8Array.of(0, 127, 255),
      isGift: false,
    });
    const refused: unknown = await echo(url, { ...ROUND, id: '0' }).catch((reason: unknown) => reason);
    expect(refused).toBeInstanceOf(SoapFaultError);
    expect(refused).toMatchObject({
      faultCode: 'Client',
      detailName: 'StockFault',
      detail: { sku: 'a', left: 3 },
    });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

test('the client of the npm package soap reads what our codec writes', async () => {
  await using server = await startEchoServer();
  const client = (await createClientAsync(WSDL, { endpoint: server.url })) as unknown as {
    echoOrderAsync(input: unknown): Promise<[Record<string, unknown>]>;
  };
  const [order] = await client.echoOrderAsync({
    attributes: { currency: 'EUR' },
    id: 42,
    placed: '2026-11-30T11:00:00.123Z',
    status: 'open',
    line: [{ sku: 'a&b <c>', quantity: 2, price: '19.99' }],
    photo: 'AH//',
  });
  expect(server.received).toMatchObject([
    {
      id: '42',
      currency: 'EUR',
      lines: [{ sku: 'a&b <c>', quantity: 2, price: '19.99' }],
      photo: Uint8Array.of(0, 127, 255),
    },
  ]);
  expect(order).toMatchObject({
    id: 42,
    status: 'open',
    line: [{ sku: 'a&b <c>', quantity: 2 }],
    photo: 'AH//',
  });
  await expect(
    client.echoOrderAsync({ id: 0, placed: '2026-11-30T11:00:00Z', status: 'open' }),
  ).rejects.toMatchObject({
    root: { Envelope: { Body: { Fault: { faultcode: expect.anything() as unknown } } } },
  });
});

test.runIf(hasPhp)(
  'the server of php-soap reads what we send, and we read what it sends',
  { timeout: 60_000 },
  async () => {
    await using server = await startPhp();
    expect(await echo(server.url, AN_ORDER)).toEqual(AN_ORDER);
    const refused: unknown = await echo(server.url, { ...AN_ORDER, id: '0' }).catch(
      (reason: unknown) => reason,
    );
    expect(refused).toBeInstanceOf(SoapFaultError);
    expect(refused).toMatchObject({ reason: expect.stringContaining('Nothing is left.') as string });
  },
);

test.runIf(hasPhp)('the client of php-soap reads what our codec writes', { timeout: 60_000 }, async () => {
  await using server = await startEchoServer();
  expect(await printed('php', [server.url, SENT.id])).toMatchObject({
    status: 'open',
    isGift: false,
    line: [{ sku: 'a&b <c>', quantity: 2, price: '19.990' }],
    payment: { Card: { number: '4242' } },
    photo: '007fff',
    currency: 'EUR',
  });
  expect(server.received).toEqual([{ ...SENT, note: null }]);
  expect(await printed('php', [server.url, '0'])).toMatchObject({
    reason: 'No.',
    detail: { StockFault: { left: '3' } },
  });
});

test.runIf(hasZeep)('zeep reads what our codec writes', { timeout: 60_000 }, async () => {
  await using server = await startEchoServer();
  expect(await printed('zeep', [server.url, SENT.id])).toMatchObject({
    status: 'open',
    line: [{ sku: 'a&b <c>', quantity: 2, price: '19.990' }],
    payment: { Card: '4242' },
    photo: '007fff',
    currency: 'EUR',
  });
  expect(server.received).toEqual([SENT]);
  expect(await printed('zeep', [server.url, '0'])).toEqual({ code: 's:Client', reason: 'No.', detail: true });
});
