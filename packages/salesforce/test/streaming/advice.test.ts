import type { VirtualClock } from '@org/http-core/testing';
import { Salesforce } from '@org/salesforce';
import { salesforceAuth } from '@org/salesforce/oauth';
import { subscribe } from '@org/salesforce/streaming';
import { describe, expect, test } from 'vitest';
import type { FakeStreaming } from '../org/bayeux.ts';
import { CHANNEL, endsWithTest, instanceUrl, organization, settle } from './harness.ts';

describe('the credential', () => {
  function renewing(server: FakeStreaming, clock: VirtualClock) {
    let count = 0;
    const tokens = ['token', 'renewed'].map((accessToken) => ({
      accessToken,
      issuedAtMs: clock.now(),
      extra: { instance_url: instanceUrl },
    }));
    const auth = salesforceAuth({
      tokens: {
        getCached: () => tokens[count],
        get: () => Promise.resolve(tokens[(count = 1)]!),
      },
    });
    return {
      salesforce: new Salesforce({ auth, transport: server.transport, clock }),
      renewals: () => count,
    };
  }

  test('is renewed once when the server refuses it within a message', async () => {
    const { clock, server, publish } = organization();
    const { salesforce } = renewing(server, clock);
    const events = endsWithTest(subscribe(salesforce, CHANNEL, { replayId: 'all' }));
    publish(1);
    expect((await clock.runUntil(events.next())).value?.payload).toEqual({ Number__c: 1 });
    server.tokens.clear();
    server.tokens.add('renewed');
    publish(2);
    expect((await clock.runUntil(events.next())).value?.payload).toEqual({ Number__c: 2 });
    expect(server.requests.filter((kind) => kind === 'rest').length).toBe(2);
  });

  test('is an error once a renewed one is refused as well', async () => {
    const { clock, server, listen } = organization();
    server.tokens.clear();
    const failed = clock.runUntil(listen().next());
    await expect(failed).rejects.toMatchObject({ name: 'SalesforceAuthenticationError' });
    expect(server.requests.length).toBeLessThan(6);
  });

  test('is refused by the streaming API only: one renewal, then an error', async () => {
    const { clock, server, listen } = organization();
    const denied = (): Promise<Response> =>
      Promise.resolve(
        Response.json([
          {
            channel: '/meta/handshake',
            successful: false,
            error: '403::Handshake denied',
            ext: { sfdc: { failureReason: '401::Authentication invalid' } },
            advice: { reconnect: 'none' },
          },
        ]),
      );
    server.fail('handshake', denied);
    server.fail('handshake', denied);
    await expect(clock.runUntil(listen().next())).rejects.toMatchObject({
      name: 'SalesforceAuthenticationError',
      message: expect.stringContaining('401::Authentication invalid'),
    });
    expect(server.requests).toEqual(['handshake', 'rest', 'handshake']);
  });
});

describe('the advice of the server', () => {
  test('its interval is waited for', async () => {
    const { clock, server, listen, publish } = organization();
    server.interval = 5_000;
    server.timeoutMs = 10_000;
    const next = listen().next();
    await settle({ clock, server });
    await clock.advance(60_000);
    expect(server.requests.filter((kind) => kind === 'connect').length).toBeLessThan(6);
    publish(1);
    await clock.runUntil(next);
  });

  test('a server that holds no connection is not asked without a pause', async () => {
    const { clock, server, listen } = organization();
    server.timeoutMs = 0;
    const events = listen();
    const next = events.next();
    while (!server.requests.includes('connect')) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(60_000);
    expect(server.requests.length).toBeLessThan(70);
    events.cancel();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('another handshake is made', async () => {
    const { server, listen, publish, take } = organization();
    publish(1, 2);
    server.fail('connect', async (_request, reply) => {
      const messages = (await reply().json()) as object[];
      return Response.json([
        ...messages.slice(0, 1),
        { channel: '/meta/connect', successful: true, advice: { reconnect: 'handshake' } },
      ]);
    });
    expect(await take(listen({ replayId: 'all' }), 2)).toEqual([1, 2]);
    expect(server.requests.filter((kind) => kind === 'handshake')).toHaveLength(2);
  });
});
