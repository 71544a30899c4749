import { durable, IdempotencyKeyExpiredError, memoryCallStore } from '@org/durable';
import { VirtualClock } from '@org/http-core/testing';
import { idempotencyKeyTtlMs, provider } from '@org/paypal';
import { createPayPal } from '@org/paypal/client';
import { capture } from '@org/paypal/orders';
import { describe, expect, test } from 'vitest';
import { operations } from '../src/generated/operations.ts';
import { clientOver, json, lost } from './stub.ts';

const HOUR = 3_600_000;

/** The operations that the spec rates keyed. */
function keyedOperations(): string[] {
  return Object.entries(operations).flatMap(([resource, lines]) =>
    lines
      .split('\n')
      .filter((line) => line.includes(' r=keyed'))
      .map((line) => `${resource}.${line.split(' ')[0]}`),
  );
}

test('the fifteen operations with a key are those whose retention is known', () => {
  expect(keyedOperations()).toHaveLength(15);
  for (const id of keyedOperations()) expect(idempotencyKeyTtlMs(id), id).toBeGreaterThanOrEqual(3 * HOUR);
  expect(idempotencyKeyTtlMs('invoices.create')).toBeUndefined();
  expect(idempotencyKeyTtlMs('constructor')).toBeUndefined();
  expect(
    provider.retry?.idempotencyKeyTtlMs?.({ id: 'payments.captures.refund', method: 'POST', path: '/' }),
  ).toBe(45 * 24 * HOUR);
});

test('a lost capture is sent again with the same key, and captured once', async () => {
  const { client, sent, clock } = clientOver([lost(), json({ id: 'O-1', status: 'COMPLETED' }, 201)]);
  expect((await clock.runUntil(client.orders.capture('O-1'))).status).toBe('COMPLETED');
  const keys = sent.map(({ headers }) => headers['paypal-request-id']);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
});

test('a request in progress is waited for, and a key of another request is final', async () => {
  const conflict = (name: string, issue: string, status: number): Response =>
    json({ name, debug_id: 'd', details: [{ issue }] }, status);
  const busy = clientOver([
    conflict('RESOURCE_CONFLICT', 'PREVIOUS_REQUEST_IN_PROGRESS', 409),
    json({ id: 'C-1' }, 201),
  ]);
  await busy.clock.runUntil(busy.client.payments.authorizations.capture('A-1'));
  expect(busy.sent).toHaveLength(2);
  const reused = clientOver([conflict('INVALID_REQUEST', 'DUPLICATE_REQUEST_ID', 400)]);
  await expect(reused.client.orders.capture('O-1', {}, { idempotencyKey: 'k' })).rejects.toMatchObject({
    code: 'DUPLICATE_REQUEST_ID',
  });
  expect(reused.sent).toHaveLength(1);
});

test('a key and its header are refused together, because one of them would be lost', async () => {
  const { client, sent } = clientOver([json({})]);
  await expect(
    client.orders.capture('O-1', {}, { idempotencyKey: 'a', headers: { 'PayPal-Request-Id': 'b' } }),
  ).rejects.toThrow(/passed together. Omit the header/);
  expect(sent).toHaveLength(0);
});

describe('a key where PayPal takes none', () => {
  test.each([
    [{ idempotencyKey: 'k' }, 'idempotencyKey'],
    [{ headers: { 'PayPal-Request-Id': 'k' } }, 'headers'],
  ])(
    '%o is refused, because the call would be taken for one that can be repeated',
    async (options, param) => {
      const { client, sent } = clientOver([json({})]);
      await expect(
        client.invoices.create({ detail: { currency_code: 'EUR' } }, options),
      ).rejects.toMatchObject({
        name: 'InvalidParamsError',
        param,
        message: expect.stringContaining('takes no PayPal-Request-Id'),
      });
      expect(sent).toHaveLength(0);
    },
  );

  test('a lost invoice is not sent again', async () => {
    const { client, sent } = clientOver([lost(), json({})]);
    await expect(client.invoices.create({ detail: { currency_code: 'EUR' } })).rejects.toMatchObject({
      mayHaveExecuted: true,
    });
    expect(sent).toHaveLength(1);
  });

  test('a key that is too long is refused, also as a header', async () => {
    const { client, sent } = clientOver([json({})]);
    const key = 'k'.repeat(109);
    for (const options of [{ idempotencyKey: key }, { headers: { 'PayPal-Request-Id': key } }])
      await expect(client.orders.capture('O-1', {}, options)).rejects.toThrow(
        /109 characters. Pass at most 108/,
      );
    expect(sent).toHaveLength(0);
  });

  test('a header that is undefined is no key', async () => {
    const { client, sent } = clientOver([json({})]);
    await client.invoices.create(
      { detail: { currency_code: 'EUR' } },
      { headers: { 'PayPal-Request-Id': undefined } },
    );
    expect(sent[0]?.headers).not.toHaveProperty('paypal-request-id');
  });
});

describe('a stored call', () => {
  async function lostCapture(waitMs: number) {
    const clock = new VirtualClock();
    const store = memoryCallStore();
    const keys: (string | undefined)[] = [];
    let isBack = false;
    const client = createPayPal({
      accessToken: 'x',
      clock,
      retry: false,
      baseUrl: `https://durable-${waitMs}.test`,
      transport: ({ headers }) => {
        keys.push(headers['paypal-request-id']);
        return isBack
          ? Promise.resolve(json({ id: 'O-1', status: 'COMPLETED' }, 201))
          : Promise.reject(lost());
      },
    });
    const captured = () =>
      durable(capture, [client, { id: 'O-1' }], { key: 'capture O-1', store, waitMs: 0 });
    await captured().catch(() => undefined);
    isBack = true;
    await clock.advance(waitMs);
    return { captured, keys };
  }

  test('is sent again with its key while PayPal keeps it', async () => {
    const { captured, keys } = await lostCapture(5 * HOUR);
    expect(await captured()).toMatchObject({ status: 'COMPLETED' });
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
  });

  test('is refused once PayPal has forgotten its key', async () => {
    const { captured, keys } = await lostCapture(7 * HOUR);
    await expect(captured()).rejects.toBeInstanceOf(IdempotencyKeyExpiredError);
    expect(keys).toHaveLength(1);
  });
});
