import { CredentialError } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { SendGrid, sendMail, type Mail, type SendGridOptions } from '@org/sendgrid';
import { describe, expect, test, vi } from 'vitest';
import { bodyOf, json, lostResponse, stub, type Step } from './stub.ts';

const mail: Mail = { from: 'a@example.com', to: 'b@example.com', subject: 'Hi', text: 'Hello' };
const accepted = new Response(null, { status: 202, headers: { 'x-message-id': 'm-1' } });
let origins = 0;

function sendgridOver(steps: readonly Step[], options: SendGridOptions = {}) {
  const clock = new VirtualClock();
  const script = stub(...steps);
  // An origin of its own for each test: the quota of retries is shared by origin.
  const baseUrl = `https://sendgrid-${origins++}.test`;
  const sendgrid = new SendGrid({ apiKey: 'SG.1', clock, baseUrl, transport: script.transport, ...options });
  return { ...script, clock, sendgrid };
}

describe('a mail', () => {
  test('that is taken has an id', async () => {
    const { sendgrid, sent } = sendgridOver([accepted]);
    expect(await sendMail(sendgrid.raw, mail)).toEqual({ messageId: 'm-1' });
    expect(bodyOf(sent[0])).toMatchObject({ from: { email: 'a@example.com' } });
    expect(sent[0]?.headers['authorization']).toBe('Bearer SG.1');
  });

  test.for<[string, Step]>([
    ['status 500', json({}, 500)],
    ['a lost response', lostResponse()],
    ['status 503 of a gateway', new Response('<html>Service Unavailable</html>', { status: 503 })],
    ['status 503 without a reason', json({}, 503)],
  ])('is never sent twice: %s', async ([, step]) => {
    const { sendgrid, sent } = sendgridOver([step]);
    await expect(sendMail(sendgrid.raw, mail)).rejects.toMatchObject({ mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
  });

  test.for([429, 503])('is sent when it was not taken: status %i', async (status) => {
    const { sendgrid, sent, clock } = sendgridOver([
      json({ errors: [{ message: 'not available' }] }, status),
      accepted,
    ]);
    const sending = sendMail(sendgrid.raw, mail);
    await clock.advance(60_000);
    expect(await sending).toEqual({ messageId: 'm-1' });
    expect(sent).toHaveLength(2);
  });

  test('that is wrong is not sent', async () => {
    const { sendgrid, sent } = sendgridOver([accepted]);
    await expect(sendMail(sendgrid.raw, { ...mail, subject: '' })).rejects.toMatchObject({
      param: 'subject',
    });
    expect(sent).toHaveLength(0);
  });
});

test('a limit that responses tell is kept, for that operation', async () => {
  const { sendgrid, sent, clock } = sendgridOver([
    () => {
      const reset = String(Math.ceil(clock.now() / 1000) + 30);
      return json([], 200, {
        'x-ratelimit-limit': '1',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': reset,
      });
    },
  ]);
  await sendgrid.alerts.list();
  const again = sendgrid.alerts.list();
  await clock.advance(0);
  expect(sent).toHaveLength(1);
  await sendgrid.scopes.get();
  expect(sent).toHaveLength(2);
  await clock.advance(31_000);
  await again;
  expect(sent).toHaveLength(3);
});

describe('whose account', () => {
  test('can be said for a client and for a call', async () => {
    const { sendgrid, sent } = sendgridOver([json({})], { onBehalfOf: 'one' });
    await sendgrid.scopes.get();
    await sendgrid.scopes.get(undefined, { onBehalfOf: 'two' });
    await sendgrid.with({ onBehalfOf: 'three' }).scopes.get();
    expect(sent.map(({ headers }) => headers['on-behalf-of'])).toEqual(['one', 'two', 'three']);
  });

  test.for(['a\r\nx-evil: 1', ' '])('is a name: %j', async (onBehalfOf) => {
    const { sendgrid, sent } = sendgridOver([json({})]);
    await expect(sendgrid.scopes.get(undefined, { onBehalfOf })).rejects.toMatchObject({
      param: 'onBehalfOf',
    });
    expect(sent).toHaveLength(0);
  });
});

test.for([
  [undefined, 'https://api.sendgrid.com/v3/scopes'],
  ['eu', 'https://api.eu.sendgrid.com/v3/scopes'],
] as const)('the region %s', async ([region, url]) => {
  const { sendgrid, sent } = sendgridOver([json({})], { region, baseUrl: undefined });
  await sendgrid.scopes.get();
  expect(sent[0]?.url).toBe(url);
  expect(() => new SendGrid({ region: 'us' as 'eu' })).toThrow('"global" or "eu"');
});

test('a missing key names the option and the variable', async () => {
  vi.stubEnv('SENDGRID_API_KEY', undefined);
  const { sendgrid } = sendgridOver([json({})], { apiKey: undefined });
  const error: unknown = await sendgrid.scopes.get().catch((reason: unknown) => reason);
  expect(CredentialError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({ message: expect.stringMatching(/apiKey.*SENDGRID_API_KEY/) });
  vi.unstubAllEnvs();
});

test('pages, lists in a query, and ids', async () => {
  const { sendgrid, sent } = sendgridOver([
    json({
      result: [{ id: 'd1' }],
      _metadata: { next: 'https://api.sendgrid.com/v3/designs?page_token=two' },
    }),
    json({ result: [{ id: 'd2' }], _metadata: {} }),
  ]);
  const designs = await sendgrid.designs.list({ page_size: 1 }).toArray({ limit: 10 });
  expect(designs.map(({ id }) => id)).toEqual(['d1', 'd2']);
  expect(new URL(sent[1]?.url ?? '').search).toBe('?page_size=1&page_token=two');
  await sendgrid.marketing.singleSends.deleteMany({ ids: ['a', 'b,c'] });
  expect(new URL(sent[2]?.url ?? '').search).toBe('?ids=a,b%2Cc');
  await sendgrid.apiKeys.delete('../x');
  expect(sent[3]?.url).toMatch(/\/v3\/api_keys\/\.\.%2Fx$/);
});
