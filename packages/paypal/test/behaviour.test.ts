import { bearer } from '@org/http-core';
import { authAssertion, isPayPalError, type PayPalOptions } from '@org/paypal';
import { describe, expect, test } from 'vitest';
import { clientOver, json } from './stub.ts';

test('orders.create sends what the document says', async () => {
  const { client, sent, baseUrl } = clientOver([json({ id: 'O-1' }, 201)]);
  const order = await client.orders.create({
    intent: 'CAPTURE',
    purchase_units: [{ amount: { currency_code: 'EUR', value: '10.00' } }],
  });
  const request = sent[0]!;
  expect(order.id).toBe('O-1');
  expect(`${request.method} ${request.url}`).toBe(`POST ${baseUrl}/v2/checkout/orders`);
  expect(request.headers).toMatchObject({
    authorization: 'Bearer secret-accessToken',
    'content-type': 'application/json',
  });
  expect(JSON.parse(request.body as string)).toEqual({
    intent: 'CAPTURE',
    purchase_units: [{ amount: { currency_code: 'EUR', value: '10.00' } }],
  });
});

test('a capture without parameters has a body, without which PayPal responds 415', async () => {
  const { client, sent } = clientOver([json({ id: 'O-1' }, 201)]);
  await client.orders.capture('O-1');
  expect(sent[0]?.headers['content-type']).toBe('application/json');
  expect(sent[0]?.body).toBe('{}');
});

describe('options that are headers', () => {
  test('of the client and of a call', async () => {
    const { client, sent } = clientOver([json({})], {
      partnerAttributionId: 'BN-1',
      prefer: 'minimal',
      headers: { 'x-own': '1' },
    });
    const assertion = authAssertion({ clientId: 'client', merchantId: 'M-1' });
    await client.orders.get('O-1');
    await client.orders.capture(
      'O-1',
      {},
      { prefer: 'representation', clientMetadataId: 'device', authAssertion: assertion },
    );
    expect(sent[0]?.headers).toMatchObject({
      'paypal-partner-attribution-id': 'BN-1',
      prefer: 'return=minimal',
      'x-own': '1',
    });
    expect(sent[1]?.headers).toMatchObject({
      'paypal-partner-attribution-id': 'BN-1',
      'paypal-client-metadata-id': 'device',
      'paypal-auth-assertion': assertion,
      prefer: 'return=representation',
    });
  });

  test('an assertion names the platform and the merchant', () => {
    const [header = '', claims = '', signature] = authAssertion({ clientId: 'c', email: 'a@b.test' }).split(
      '.',
    );
    expect(JSON.parse(atob(header))).toEqual({ alg: 'none' });
    expect(JSON.parse(atob(claims))).toEqual({ iss: 'c', email: 'a@b.test' });
    expect(signature).toBe('');
    expect(() => authAssertion({ clientId: 'c' })).toThrow(/either the merchantId or the email/);
    expect(() => authAssertion({ clientId: '', email: 'a' })).toThrow(/needs the clientId/);
  });

  test.each([
    [
      { partnerAttributionId: 'x'.repeat(37) },
      /partnerAttributionId must have 1 to 36 characters, and has 37/,
    ],
    [{ clientMetadataId: '' }, /clientMetadataId must have 1 to 36/],
    [{ authAssertion: 'M-1' }, /Make it with authAssertion/],
    [{ prefer: 'full' as 'minimal' }, /'minimal' or 'representation'/],
  ])('%o is refused before anything is sent', async (options, message) => {
    const { client, sent } = clientOver([json({})]);
    await expect(client.orders.get('O-1', {}, options)).rejects.toThrow(message);
    expect(sent).toHaveLength(0);
  });
});

test('voiding asks for the authorization that its type promises', async () => {
  const { client, sent } = clientOver([json({ id: 'A-1', status: 'VOIDED' })]);
  expect((await client.payments.authorizations.void('A-1')).status).toBe('VOIDED');
  await client.payments.authorizations.void('A-1', undefined, { prefer: 'minimal' });
  expect(sent.map(({ headers }) => headers['prefer'])).toEqual(['return=representation', 'return=minimal']);
});

describe('options of the client', () => {
  test('live is the default, and the sandbox is named', async () => {
    const live = clientOver([json({})], { environment: 'live' });
    const sandbox = clientOver([json({})], { environment: 'sandbox' });
    await live.client.orders.get('O-1');
    await sandbox.client.orders.get('O-1');
    expect(live.sent[0]?.url).toBe('https://api-m.paypal.com/v2/checkout/orders/O-1');
    expect(sandbox.sent[0]?.url).toBe('https://api-m.sandbox.paypal.com/v2/checkout/orders/O-1');
  });

  test.each([
    [{ environment: 'test' as 'live' }, /'live' or 'sandbox'/],
    [
      { environment: 'sandbox', baseUrl: 'https://x.test' } as const,
      /environment and baseUrl were passed together/,
    ],
    [{ headers: { 'PayPal-Request-Id': 'k' } }, /respond to every call as to the first/],
    [{ mode: 'sandbox' } as PayPalOptions, /Write environment/],
    [{ oAuthClientId: 'x' } as PayPalOptions, /Write clientId/],
    [{ timeout: 5 } as PayPalOptions, /no option timeout. Write timeoutMs/],
    [{ clientId: 'a', clientSecret: 'b' }, /clientId and clientSecret and accessToken were passed together/],
  ])('%o is refused', (options, message) => {
    expect(() => clientOver([], options)).toThrow(message);
  });

  test('with() replaces the credential, however the client had it', async () => {
    const { client, sent } = clientOver([json({})]);
    const other = client.with({ auth: bearer('other') });
    await other.balances.list();
    await other.with({ accessToken: 'third' }).balances.list();
    await client.balances.list({}, { accessToken: 'fourth' });
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer other',
      'Bearer third',
      'Bearer fourth',
    ]);
  });
});

test('a parameter in camel case is refused with its name', async () => {
  const { client, sent } = clientOver([json({})]);
  await expect(client.plans.list({ pageSize: 3 } as object)).rejects.toThrow(/page_size/);
  expect(sent).toHaveLength(0);
});

test('the fields of a body are the parameters: a body around them, as the vendor’s SDK takes it, is refused', async () => {
  const { client, sent } = clientOver([json({})]);
  await expect(client.orders.create({ body: { intent: 'CAPTURE' } } as never)).rejects.toThrow(
    /orders.create takes the fields of the body as its parameters. Pass them without body/,
  );
  await expect(client.orders.capture('O-1', {}, { paypalRequestId: 'k' } as object)).rejects.toThrow(
    /no option paypalRequestId. Write idempotencyKey instead/,
  );
  expect(sent).toHaveLength(0);
  await client.orders.update('O-1', { body: [{ op: 'replace', path: '/intent', value: 'CAPTURE' }] });
  expect(sent).toHaveLength(1);
});

test('a failed response is a typed error', async () => {
  const { client } = clientOver([
    json({ name: 'RESOURCE_NOT_FOUND', message: 'There is no such thing.' }, 404),
  ]);
  const error: unknown = await client.orders.get('O-1').catch((thrown: unknown) => thrown);
  expect(isPayPalError(error)).toBe(true);
  expect(error).toMatchObject({
    name: 'PayPalNotFoundError',
    status: 404,
    message: expect.stringContaining('There is no such thing.'),
    code: 'RESOURCE_NOT_FOUND',
  });
});

test('the number of a card is in no error', async () => {
  const number = '4111111111111111';
  const details = [{ issue: 'CARD_EXPIRED', description: `The card ${number} has expired.`, value: number }];
  const { client } = clientOver([
    json({ name: 'UNPROCESSABLE_ENTITY', message: `Card ${number}`, details }, 422),
  ]);
  const error: unknown = await client.vault.setupTokens
    .create({ payment_source: { card: { number, expiry: '2020-01' } } })
    .catch((thrown: unknown) => thrown);
  expect(isPayPalError(error) && error.details.issue).toBe('CARD_EXPIRED');
  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(number);
});

test('a 429 is waited out, and calls of the same operation wait with it', async () => {
  const { client, sent, clock } = clientOver([
    json({ name: 'RATE_LIMIT_REACHED', debug_id: 'd' }, 429, { 'retry-after': '3' }),
    json({ id: 'O-1' }),
  ]);
  const start = clock.now();
  await clock.runUntil(Promise.all([client.orders.get('O-1'), client.orders.get('O-2')]));
  expect(clock.now() - start).toBeGreaterThanOrEqual(3_000);
  expect(sent).toHaveLength(3);
});

test('evidence is sent with its file, beside the JSON that describes it', async () => {
  const { client, sent } = clientOver([json({ links: [] })]);
  await client.disputes.provideEvidence('PP-D-1', {
    input: { evidences: [{ evidence_type: 'PROOF_OF_FULFILLMENT', notes: 'Left at the door' }] },
    'evidence-file': new File(['%PDF'], 'proof.pdf', { type: 'application/pdf' }),
  });
  const type = sent[0]?.headers['content-type'] ?? '';
  expect(type).toMatch(/^multipart\/form-data; boundary=/);
  const form = await new Response(sent[0]?.body as Blob, { headers: { 'content-type': type } }).text();
  expect(form).toContain('name="input"\r\ncontent-type: application/json\r\n\r\n{"evidences":[{');
  expect(form).toContain(
    'name="evidence-file"; filename="proof.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF',
  );
});
