/** The rule of `with({ … })`, which is the same for every class of client and every client of operation functions. */
import { Calendar } from '@org/google/calendar';
import { createCalendar } from '@org/google/client';
import { createClient, type Transport, type TransportRequest } from '@org/http-core';
import { PayPal } from '@org/paypal';
import { createPayPal } from '@org/paypal/client';
import { createSendGrid, SendGrid } from '@org/sendgrid';
import { createSlack, Slack } from '@org/slack';
import { createStripe, Stripe } from '@org/stripe';
import { describe, expect, test } from 'vitest';

type Options = Readonly<Record<string, unknown>>;

/** A client without the types that would refuse half of the mistakes. */
interface LooseClient {
  readonly with: (options: Options) => LooseClient;
  readonly get: (path: string) => Promise<unknown>;
}

const ofClass = (made: object): LooseClient => {
  const client = made as { readonly raw: LooseClient; with(options: Options): object };
  return { with: (options) => ofClass(client.with(options)), get: (path) => client.raw.get(path) };
};

const clients: Readonly<
  Record<string, readonly [key: string | undefined, make: (o: Options) => LooseClient]>
> = {
  Stripe: ['apiKey', (o) => ofClass(new Stripe(o))],
  Slack: ['token', (o) => ofClass(new Slack(o))],
  SendGrid: ['apiKey', (o) => ofClass(new SendGrid(o))],
  PayPal: ['accessToken', (o) => ofClass(new PayPal(o))],
  Calendar: ['accessToken', (o) => ofClass(new Calendar(o))],
  createStripe: ['apiKey', (o) => createStripe(o)],
  createSlack: ['token', (o) => createSlack(o)],
  createSendGrid: ['apiKey', (o) => createSendGrid(o)],
  createPayPal: ['accessToken', (o) => createPayPal(o)],
  createCalendar: ['accessToken', (o) => createCalendar(o)],
  createClient: [undefined, (o) => createClient(o as never)],
};

let origins = 0;

describe.for(Object.entries(clients))('with() of %s', ([, [key, make]]) => {
  const sent: TransportRequest[] = [];
  const transport: Transport = (request) => {
    sent.push(request);
    return Promise.resolve(Response.json({ ok: true }));
  };
  const made = (options: Options = {}): LooseClient =>
    make({
      baseUrl: `https://with-${origins++}.test`,
      transport,
      ...(key !== undefined && { [key]: 'first-key' }),
      ...options,
    });
  const requestOf = async (client: LooseClient): Promise<TransportRequest> => {
    await client.get('/x');
    return sent.at(-1)!;
  };

  test('an absent option keeps its value', async () => {
    const derived = made({ appInfo: 'shop/1', headers: { 'x-a': '1' } }).with({});
    const { headers } = await requestOf(derived);
    expect(headers).toMatchObject({ 'x-a': '1' });
    expect(headers['user-agent']).toContain('shop/1');
  });

  test('undefined restores the default', async () => {
    const derived = made({ appInfo: 'shop/1' }).with({ appInfo: undefined });
    const { headers } = await requestOf(derived);
    expect(headers['user-agent']).not.toContain('shop/1');
  });

  test('headers replace all headers of the client', async () => {
    const derived = made({ headers: { 'x-a': '1', 'x-b': '2' } }).with({ headers: { 'x-b': '3' } });
    const { headers } = await requestOf(derived);
    expect(headers['x-b']).toBe('3');
    expect(headers).not.toHaveProperty('x-a');
  });

  test('the client that it was derived from does not change', async () => {
    const client = made({ headers: { 'x-a': '1' } });
    client.with({ headers: { 'x-a': '2' } });
    expect((await requestOf(client)).headers['x-a']).toBe('1');
  });

  test.runIf(key !== undefined)('a credential replaces every credential of the client', async () => {
    const auth = {
      refreshable: false,
      apply: (request: TransportRequest) => {
        request.headers['authorization'] = 'Own scheme';
      },
    };
    const other = made({ [key!]: undefined, auth }).with({ [key!]: 'second-key' });
    expect((await requestOf(other)).headers['authorization']).toContain('second-key');
    const strategy = made().with({ auth });
    expect((await requestOf(strategy)).headers['authorization']).toBe('Own scheme');
  });

  test.runIf(key !== undefined)('a credential that is undefined is refused', () => {
    expect(() => made().with({ [key!]: undefined })).toThrow(/is undefined\. Leave it out to keep/);
  });
});
