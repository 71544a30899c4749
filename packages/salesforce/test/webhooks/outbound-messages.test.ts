import { readMessage } from '@org/soap/receive';
import type {} from '@org/salesforce/objects/Account';
import {
  outboundMessages,
  salesforceWebhooks,
  WebhookConfigError,
  WebhookRejection,
  type OutboundMessage,
  type OutboundValue,
  type SalesforceWebhookOptions,
  type WebhookFailure,
} from '@org/salesforce/webhooks';
import { verifyWebhook } from '@org/webhooks';
import type { StoredDelivery } from '@org/webhooks/queue';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { account, notification, ORGANIZATION, outboundMessage, toPost } from './message.ts';

const ONE = notification('04l000000000001AAA', account('001000000000001AAA', '<sf:Name>A &amp; B</sf:Name>'));
const TWO = notification('04l000000000002AAA', account('001000000000002AAA', '<sf:Name>Zeta</sf:Name>'));

function receiver(more: Partial<SalesforceWebhookOptions> = {}) {
  const failures: WebhookFailure[] = [];
  const webhooks = salesforceWebhooks({
    organizationId: ORGANIZATION,
    onFailure: (failure) => failures.push(failure),
    ...more,
  });
  return { webhooks, failures };
}

/** What a reply says to Salesforce. */
async function ackOf(response: Response): Promise<[status: number, ack: unknown]> {
  const reply = readMessage(await response.text());
  expect([reply.namespace, reply.name]).toEqual([
    'http://soap.sforce.com/2005/09/outbound',
    'notificationsResponse',
  ]);
  const [ack] = reply.children;
  return [response.status, typeof ack === 'object' ? ack.children[0] : ack];
}

describe('a message', () => {
  test('is an event per notification, and is acknowledged', async () => {
    const { webhooks } = receiver();
    const seen: OutboundMessage[] = [];
    webhooks.on('Account', (message) => void seen.push(message));
    const response = await webhooks(toPost(outboundMessage(ONE + TWO)));
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await ackOf(response)).toEqual([200, 'true']);
    expect(seen).toHaveLength(2);
    expect(seen[0]).toMatchObject({
      id: '04l000000000001AAA',
      organizationId: ORGANIZATION,
      actionId: '04k000000000001AAA',
      partnerUrl: `https://acme.my.salesforce.com/services/Soap/u/68.0/${ORGANIZATION}`,
      record: { type: 'Account', Id: '001000000000001AAA', Name: 'A & B' },
    });
    expect(seen[0]).not.toHaveProperty('sessionId');
  });

  test('keeps every field: nil, empty, custom, of elements, and named like a property of all objects', async () => {
    const { webhooks } = receiver();
    let record: object = {};
    webhooks.onAny((message) => void ({ record } = message));
    const fields =
      '<sf:Fax xsi:nil="true"/><sf:Site/><sf:Size__c>7</sf:Size__c><sf:Place__c><sf:latitude>1.5</sf:latitude></sf:Place__c><sf:__proto__>x</sf:__proto__>';
    await webhooks(
      toPost(
        outboundMessage(notification('04l000000000003AAA', account('001000000000001AAA', fields, 'My__c'))),
      ),
    );
    expect(Object.entries(record)).toEqual([
      ['Id', '001000000000001AAA'],
      ['Fax', null],
      ['Site', ''],
      ['Size__c', '7'],
      ['Place__c', expect.objectContaining({ latitude: '1.5' })],
      ['__proto__', 'x'],
      ['type', 'My__c'],
    ]);
  });

  test('gives the session id to those who ask, and to no log', async () => {
    const { webhooks } = receiver();
    let message: OutboundMessage | undefined;
    webhooks.on('Account', (received) => void (message = received));
    await webhooks(toPost(outboundMessage(ONE, { session: '<SessionId>00D!secret</SessionId>' })));
    expect(message?.sessionId).toBe('00D!secret');
    expect(JSON.stringify(message)).not.toContain('secret');
  });

  test('has the fields of the objects that are named', () => {
    const webhooks = salesforceWebhooks<'Account'>({ organizationId: ORGANIZATION });
    webhooks.on('Account', ({ record }) => {
      expectTypeOf(record.Name).toEqualTypeOf<OutboundValue | undefined>();
      expectTypeOf(record.type).toEqualTypeOf<'Account'>();
      // @ts-expect-error -- no such field
      expect(record.Nmae).toBeUndefined();
    });
    // @ts-expect-error -- no such object
    webhooks.on('Acount', () => undefined);
  });
});

describe('a notification', () => {
  test('that fails makes Salesforce send the message again, and the others are not repeated', async () => {
    const { webhooks, failures } = receiver();
    const done: string[] = [];
    let isDown = true;
    webhooks.on('Account', ({ id, record }) => {
      if (record.Id === '001000000000002AAA' && isDown) throw new Error('down');
      done.push(id);
    });
    const message = outboundMessage(ONE + TWO);
    expect(await ackOf(await webhooks(toPost(message)))).toEqual([500, 'false']);
    isDown = false;
    expect(await ackOf(await webhooks(toPost(message)))).toEqual([200, 'true']);
    expect(await ackOf(await webhooks(toPost(message)))).toEqual([200, 'true']);
    expect(done).toEqual(['04l000000000001AAA', '04l000000000002AAA']);
    expect(failures.map(({ stage }) => stage)).toEqual(['handler']);
  });

  test('that is rejected is acknowledged, so that it does not come again', async () => {
    const { webhooks } = receiver();
    webhooks.onAny(() => {
      throw new WebhookRejection('unwanted');
    });
    expect(await ackOf(await webhooks(toPost(outboundMessage(ONE))))).toEqual([200, 'true']);
  });

  test('that is stored in a queue is acknowledged, and processed later', async () => {
    const deliveries: StoredDelivery[] = [];
    const { webhooks } = receiver({
      queue: { enqueue: (delivery) => Promise.resolve(void deliveries.push(delivery)) },
    });
    const ids: string[] = [];
    webhooks.on('Account', ({ id }) => void ids.push(id));
    expect(await ackOf(await webhooks(toPost(outboundMessage(ONE + TWO))))).toEqual([200, 'true']);
    expect(ids).toEqual([]);
    for (const delivery of deliveries) await webhooks.process(delivery);
    expect(ids).toEqual(['04l000000000001AAA', '04l000000000002AAA']);
  });
});

describe('a request is refused', () => {
  const [head = ''] = outboundMessage(ONE).split('<Notification>');
  test.for([
    ['from another organization', outboundMessage(ONE, { organizationId: '00D000000000009AAA' }), 'another'],
    ['without an organization', outboundMessage(ONE, { organizationId: '' }), '<OrganizationId>'],
    ['without notifications', outboundMessage(''), '<Notification>'],
    ['without a record', outboundMessage(notification('04l000000000001AAA', '')), '<sObject>'],
    ['without an id', outboundMessage(notification('', account('001000000000001AAA', ''))), '<Id>'],
    [
      'with a field twice',
      outboundMessage(ONE.replace('<sf:Name>', '<sf:Name>x</sf:Name><sf:Name>')),
      'twice',
    ],
    ['that is cut off', head, 'ends'],
    ['that is a page', '<html><body>Log in</body></html>', 'SOAP'],
    ['with a DOCTYPE', `<!DOCTYPE a []>${outboundMessage(ONE)}`, 'DOCTYPE'],
    ['that is another message', outboundMessage(ONE).replaceAll('2005/09/outbound', 'x'), 'notifications'],
  ] as const)('%s', async ([, body, reason]) => {
    const { webhooks, failures } = receiver();
    let calls = 0;
    webhooks.onAny(() => {
      calls += 1;
    });
    expect((await webhooks(toPost(body))).status).toBe(401);
    expect([calls, failures[0]?.stage, failures[0]?.reason]).toEqual([0, 'verify', 'claims_mismatch']);
    expect(failures[0]?.message).toContain(reason);
  });

  test('that authenticate does not know', async () => {
    const { webhooks } = receiver({
      authenticate: ({ headers }) => headers.get('x-client-verified') === 'SUCCESS',
    });
    webhooks.on('Account', () => undefined);
    expect((await webhooks(toPost(outboundMessage(ONE)))).status).toBe(401);
    const known = await webhooks(toPost(outboundMessage(ONE), { 'x-client-verified': 'SUCCESS' }));
    expect(await ackOf(known)).toEqual([200, 'true']);
  });

  test('and comes again if authenticate fails, or if no organization is set', async () => {
    const failing = receiver({ authenticate: () => Promise.reject(new Error('down')) });
    expect((await failing.webhooks(toPost(outboundMessage(ONE)))).status).toBeGreaterThanOrEqual(400);
    const unset = receiver({ organizationId: undefined });
    expect(await ackOf(await unset.webhooks(toPost(outboundMessage(ONE))))).toEqual([500, 'false']);
  });

  test('larger than maxBodyBytes', async () => {
    const { webhooks } = receiver({ maxBodyBytes: 100 });
    expect((await webhooks(toPost(outboundMessage(ONE)))).status).toBe(413);
  });
});

test('an id of 15 characters is that of 18, and several organizations may send', async () => {
  const { webhooks } = receiver({ organizationId: ['00D000000000009AAA', ORGANIZATION.slice(0, 15)] });
  expect(await ackOf(await webhooks(toPost(outboundMessage(ONE))))).toEqual([200, 'true']);
});

test('the scheme verifies without a handler', async () => {
  const events = await verifyWebhook(outboundMessages({ organizationId: ORGANIZATION }), {
    body: new TextEncoder().encode(outboundMessage(ONE)),
    headers: {},
  });
  expect(events).toMatchObject([{ type: 'Account', id: '04l000000000001AAA' }]);
});

test.for([
  [{ organizationId: '001000000000001AAA' }, 'Company Information'],
  [{ organizationId: ORGANIZATION, authenticate: 'yes' }, 'authenticate must be a function'],
  [{ organizationId: ORGANIZATION, maxBodyBytes: 0 }, 'maxBodyBytes'],
  [{ organisationId: ORGANIZATION }, 'organizationId'],
] as const)('the options %j are refused', ([options, reason]) => {
  const create = () => salesforceWebhooks(options as never);
  expect(create).toThrow(WebhookConfigError);
  expect(create).toThrow(reason);
});
