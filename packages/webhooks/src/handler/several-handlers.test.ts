import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { memoryDedup } from './memory-dedup.ts';
import type { DedupStore } from '../contract/dedup-store.ts';
import { WebhookRejection } from '../base/errors.ts';
import { stripe } from '../schemes/stripe.ts';
import { sqliteInbox } from '../sqlite/inbox.ts';
import { toRequest } from '../testing/delivery.ts';
import { signStripeEvent } from '../testing/stripe.ts';
import { createWebhookHandler, type WebhookHandler } from './create-webhook-handler.ts';
import { textReply } from '../contract/reply.ts';

const secret = 'whsec_for_tests';
type Events = Record<string, { id: string }>;

const make = (dedup: DedupStore | false): WebhookHandler<Events> =>
  createWebhookHandler({ scheme: stripe<Events>({ secrets: secret }), dedup, onFailure: () => undefined });

async function deliver(handler: WebhookHandler<Events>, id = 'evt_1'): Promise<number> {
  const payload = { id, type: 'invoice.paid' };
  return (await handler(toRequest(await signStripeEvent({ payload, secret })))).status;
}

describe('several handlers of one event', () => {
  test('a handler that succeeded does not run again because another one failed', async () => {
    const ran: string[] = [];
    let failures = 2;
    const handler = make(memoryDedup())
      .on('invoice.paid', () => void ran.push('mail'))
      .on('invoice.paid', () => {
        ran.push('ship');
        failures -= 1;
        if (failures >= 0) throw new Error('no courier');
      })
      .onAny(() => void ran.push('log'));
    const statuses: number[] = [];
    for (let delivery = 0; delivery < 4; delivery += 1) statuses.push(await deliver(handler));
    expect(statuses).toEqual([500, 500, 200, 200]);
    expect(ran).toEqual(['mail', 'ship', 'ship', 'ship', 'log']);
  });

  test('nor in another process that registers the same handlers', async () => {
    const dedup = memoryDedup();
    const ran: string[] = [];
    const start = (courier: boolean) =>
      make(dedup)
        .on('invoice.paid', () => void ran.push('mail'))
        .on('invoice.paid', () => {
          if (!courier) throw new Error('no courier');
          ran.push('ship');
        });
    expect(await deliver(start(false))).toBe(500);
    expect(await deliver(start(true))).toBe(200);
    expect(ran).toEqual(['mail', 'ship']);
  });

  test('a new release that replaces a handler runs the new one', async () => {
    const dedup = memoryDedup();
    const ran: string[] = [];
    const sendMail = (): void => void ran.push('mail');
    const bookPayment = (): void => void ran.push('book');
    const broken = (): void => {
      throw new Error('no courier');
    };
    const before = make(dedup).on('invoice.paid', sendMail).on('invoice.paid', broken);
    const after = make(dedup).on('invoice.paid', bookPayment).on('invoice.paid', sendMail);
    expect(await deliver(before)).toBe(500);
    expect(await deliver(after)).toBe(200);
    expect(ran).toContain('book');
  });

  test('a handler that completes its claim in a transaction does not complete the others', async () => {
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE payments (event TEXT NOT NULL)');
    const inbox = sqliteInbox(database);
    let courier = false;
    let shipped = 0;
    const handler = make(inbox)
      .on('invoice.paid', ({ id }, { claim }) => {
        inbox.transact(claim, () => {
          database.prepare('INSERT INTO payments (event) VALUES (?)').run(id);
        });
      })
      .on('invoice.paid', () => {
        if (!courier) throw new Error('no courier');
        shipped += 1;
      });
    expect(await deliver(handler)).toBe(500);
    courier = true;
    expect(await deliver(handler)).toBe(200);
    expect(await deliver(handler)).toBe(200);
    expect([database.prepare('SELECT count(*) AS n FROM payments').get()?.['n'], shipped]).toEqual([1, 1]);
  });

  test('a rejection ends the event for all handlers', async () => {
    const ran: string[] = [];
    const handler = make(memoryDedup())
      .on('invoice.paid', () => {
        ran.push('check');
        throw new WebhookRejection('not ours');
      })
      .onAny(() => void ran.push('log'));
    expect([await deliver(handler), await deliver(handler)]).toEqual([200, 200]);
    expect(ran).toEqual(['check']);
  });

  test('without deduplication there is no record, so all handlers run again', async () => {
    const ran: string[] = [];
    const handler = make(false)
      .on('invoice.paid', () => void ran.push('mail'))
      .on('invoice.paid', () => {
        throw new Error('no courier');
      });
    await deliver(handler);
    await deliver(handler);
    expect(ran).toEqual(['mail', 'mail']);
  });
});

test('a redelivery gets the reply of the handler, not an empty one', async () => {
  const handler = make(memoryDedup()).on('invoice.paid', () => textReply('done by the handler'));
  const payload = { id: 'evt_1', type: 'invoice.paid' };
  const send = async (): Promise<string> =>
    (await handler(toRequest(await signStripeEvent({ payload, secret })))).text();
  expect([await send(), await send()]).toEqual(['done by the handler', 'done by the handler']);
});
