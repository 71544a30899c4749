import { SdkError, type Transport } from '@org/http-core';
import { operationOf, systemClock } from '@org/http-core/provider';
import { VirtualClock } from '@org/http-core/testing';
import { createSendGrid } from '@org/sendgrid/client';
import { list } from '@org/sendgrid/email-activity';
import { send } from '@org/sendgrid/mail';
import { create } from '@org/sendgrid/scheduled-sends';
import { delete as remove } from '@org/sendgrid/designs';
import { beforeAll, describe, expect, test } from 'vitest';

/** A server that sends mails, shows them in a feed that lags, and cancels batches. The first response is lost. */
class FakeSendGrid {
  readonly mails: { key: string; at: number }[] = [];
  readonly cancelled: unknown[] = [];
  readonly designs = new Set<string>(['d1']);
  writes = 0;
  feedLagMs = 0;
  /** The feed is an add-on. */
  hasFeed = true;
  loses: 'after' | 'before' = 'after';
  readonly #clock: VirtualClock;
  #lost = false;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  readonly transport: Transport = async ({ method, url, body }) => {
    const { pathname, searchParams } = new URL(url);
    if (method === 'GET') return this.#feed(searchParams.get('query') ?? '');
    this.writes++;
    const sent = JSON.parse((await new Response(body ?? null).text()) || '{}') as Record<
      string,
      Record<string, string>
    >;
    const isLostBefore = this.loses === 'before' && !this.#lost;
    const response = isLostBefore ? new Response() : this.#write(method, pathname, sent);
    if (this.#lost) return response;
    this.#lost = true;
    throw Object.assign(new Error('lost'), { code: 'ECONNRESET' });
  };

  #write(method: string, path: string, sent: Record<string, Record<string, string>>): Response {
    if (path.endsWith('/mail/send')) {
      this.mails.push({ key: sent['custom_args']?.['request_id'] ?? '', at: this.#clock.now() });
      return new Response(null, { status: 202 });
    }
    if (method === 'DELETE') {
      const isThere = this.designs.delete(path.split('/').at(-1) ?? '');
      return isThere
        ? new Response(null, { status: 204 })
        : Response.json({ errors: [{ message: 'not found' }] }, { status: 404 });
    }
    this.cancelled.push(sent);
    return Response.json(sent, { status: 201 });
  }

  #feed(query: string): Response {
    if (!this.hasFeed) return Response.json({ errors: [{ message: 'access forbidden' }] }, { status: 403 });
    const messages = this.mails
      .filter(({ key, at }) => query.includes(`"${key}"`) && at + this.feedLagMs <= this.#clock.now())
      .map(({ at }) => ({ msg_id: 'm1', last_event_time: new Date(at).toISOString() }));
    return Response.json({ messages });
  }
}

let origins = 0;

function setUp(): {
  sendgrid: FakeSendGrid;
  clock: VirtualClock;
  options: { apiKey: string; baseUrl: string; clock: VirtualClock; transport: Transport; limiter: false };
} {
  const clock = new VirtualClock();
  const sendgrid = new FakeSendGrid(clock);
  const baseUrl = `https://sendgrid-${origins++}.test`;
  return {
    sendgrid,
    clock,
    options: { apiKey: 'SG.1', baseUrl, clock, transport: sendgrid.transport, limiter: false },
  };
}

async function failureOf(call: PromiseLike<unknown>): Promise<SdkError> {
  const error: unknown = await Promise.resolve(call).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (SdkError.isInstance(error)) return error;
  throw new Error('The call did not fail.');
}

const mail = {
  personalizations: [{ to: [{ email: 'a@b.test' }] }],
  from: { email: 'c@d.test' },
  subject: 'Hello',
  content: [{ type: 'text/plain', value: 'Hello' }],
};

beforeAll(async () => {
  // A virtual clock does not wait for files: what a recovery loads is loaded before, by calls in real time.
  const { options } = setUp();
  const client = createSendGrid({ ...options, clock: systemClock });
  const error = await failureOf(send(client, { ...mail, custom_args: { request_id: 'k' } }));
  await error.settle();
  await error.undo();
  await remove(createSendGrid({ ...setUp().options, clock: systemClock }), { id: 'd1' });
});

test('the probe and the undo call the operations of the package', () => {
  expect(operationOf(list)).toMatchObject({ id: 'emailActivity.list', method: 'GET', path: '/v3/messages' });
  expect(operationOf(create)).toMatchObject({
    id: 'scheduledSends.create',
    method: 'POST',
    path: '/v3/user/scheduled_sends',
    retry: 'idempotent',
  });
});

describe('a mail whose response was lost', () => {
  test('is found by its key, and never sent again', async () => {
    const { sendgrid, clock, options } = setUp();
    await clock.runUntil(
      send(createSendGrid(options), mail, { naturalKeys: 'auto', retry: { probe: true } }),
    );
    expect([sendgrid.mails.length, sendgrid.writes]).toEqual([1, 1]);
  });

  test('is unknown while the feed lags, and found later', async () => {
    const { sendgrid, clock, options } = setUp();
    sendgrid.feedLagMs = 600_000;
    const error = await clock.runUntil(
      failureOf(send(createSendGrid(options), mail, { naturalKeys: 'auto', retry: { probe: true } })),
    );
    expect([error.mayHaveExecuted, sendgrid.writes]).toEqual([true, 1]);
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('lags') as string,
    });
    await clock.advance(600_000);
    expect(await clock.runUntil(error.settle())).toMatchObject({ outcome: 'landed' });
  });

  test('is unknown without the feed, and with a key of an older mail', async () => {
    const { sendgrid, clock, options } = setUp();
    sendgrid.mails.push({ key: 'order-7', at: clock.now() - 86_400_000 });
    sendgrid.feedLagMs = 60_000;
    const params = { ...mail, custom_args: { request_id: 'order-7' } };
    const error = await clock.runUntil(failureOf(send(createSendGrid(options), params)));
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('does not show the mail') as string,
    });
    sendgrid.hasFeed = false;
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('access forbidden') as string,
    });
  });

  test('is not told by a key of the caller, which another mail may have', async () => {
    const { sendgrid, clock, options } = setUp();
    sendgrid.loses = 'before';
    // It was sent yesterday, and opened just now.
    sendgrid.mails.push({ key: 'order-7', at: clock.now() });
    const params = { ...mail, custom_args: { request_id: 'order-7' } };
    const error = await clock.runUntil(failureOf(send(createSendGrid(options), params)));
    expect(sendgrid.mails).toHaveLength(1);
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining("naturalKeys: 'auto'") as string,
    });
  });

  test('is unknown with a key that would change the search', async () => {
    const { clock, options } = setUp();
    const params = { ...mail, custom_args: { request_id: 'a" OR status="delivered' } };
    const error = await clock.runUntil(failureOf(send(createSendGrid(options), params)));
    expect(await clock.runUntil(error.settle())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('has quotes') as string,
    });
  });

  test.for([
    ['within ten minutes of its time', 300, {}, 1, 'until ten minutes before'],
    ['of which a part is due', 3_600, { send_at: 300 }, 1, 'until ten minutes before'],
    ['without a time', undefined, {}, 0, 'Only a mail that waits'],
    ['of which a part has no time', undefined, { send_at: 3_600 }, 0, 'Only a mail that waits'],
  ] as const)('is not certain to be cancelled %s', async ([, all, first, cancelled, reason]) => {
    const { sendgrid, clock, options } = setUp();
    const at = (seconds: number | undefined): { send_at?: number } =>
      seconds === undefined ? {} : { send_at: Math.round(clock.now() / 1_000) + seconds };
    const to = [{ email: 'a@b.test' }];
    const params = {
      ...mail,
      batch_id: 'b1',
      personalizations: [{ to, ...at('send_at' in first ? first.send_at : undefined) }, { to }],
      ...at(all),
    };
    const error = await clock.runUntil(failureOf(send(createSendGrid(options), params)));
    expect(await clock.runUntil(error.undo())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining(reason) as string,
    });
    expect(sendgrid.cancelled).toHaveLength(cancelled);
  });

  test('is cancelled with its batch, if it has one and waits', async () => {
    const { sendgrid, clock, options } = setUp();
    const key = { custom_args: { request_id: 'k' } };
    const waiting = { ...mail, ...key, batch_id: 'b1', send_at: 1_800_000_000 };
    const error = await clock.runUntil(failureOf(send(createSendGrid(options), waiting)));
    expect(await clock.runUntil(error.undo())).toEqual({ outcome: 'undone' });
    expect(sendgrid.cancelled).toEqual([{ batch_id: 'b1', status: 'cancel' }]);
    const atOnce = setUp();
    const other = await atOnce.clock.runUntil(
      failureOf(send(createSendGrid(atOnce.options), { ...mail, ...key })),
    );
    expect(await atOnce.clock.runUntil(other.undo())).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('Only a mail that waits') as string,
    });
  });
});

test('a deletion whose response was lost ends well with the 404 that follows', async () => {
  const { sendgrid, clock, options } = setUp();
  const { response } = await clock.runUntil(remove(createSendGrid(options), { id: 'd1' }).withResponse());
  expect(response.attempts.map(({ recovered }) => recovered)).toEqual([undefined, true]);
  expect([sendgrid.designs.size, sendgrid.writes]).toEqual([0, 2]);
});
