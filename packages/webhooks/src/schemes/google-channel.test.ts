import { describe, expect, test } from 'vitest';
import { createWebhookHandler } from '../handler/create-webhook-handler.ts';
import { toRequest } from '../testing/delivery.ts';
import { googleChannelDelivery } from '../testing/google-channel.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { googleChannel } from './google-channel.ts';
import { googleChannelToken } from './google-channel-token.ts';

const clock = new VirtualClock();
const secret = 'a-secret-of-ours';
const claims = { channelId: 'channel-1', resource: 'primary/ü', expiresAtMs: clock.now() + 86_400_000 };
const token = await googleChannelToken(secret, claims);

describe('Google channels', () => {
  test('dispatches sync first, then changes, each message once', async () => {
    const handler = createWebhookHandler({ scheme: googleChannel({ secrets: ['newer', secret], clock }) });
    const seen: string[] = [];
    handler.onAny(({ channelId, messageNumber, state }) => {
      seen.push(`${channelId} ${messageNumber} ${state}`);
    });
    const send = (messageNumber: number, state: string) =>
      handler(toRequest(googleChannelDelivery({ channelId: 'channel-1', token, messageNumber, state })));
    for (const [number, state] of [
      [1, 'sync'],
      [7, 'exists'],
      [7, 'exists'],
    ] as const) {
      expect((await send(number, state)).status).toBe(200);
    }
    expect(seen).toEqual(['channel-1 1 sync', 'channel-1 7 exists']);
  });

  test('a token belongs to one channel and expires with it', async () => {
    const scheme = googleChannel({ secrets: secret, clock: new VirtualClock(claims.expiresAtMs + 300_001) });
    const late = createWebhookHandler({ scheme });
    expect(
      await (await late(toRequest(googleChannelDelivery({ channelId: 'channel-1', token })))).text(),
    ).toBe('too_old');
    const handler = createWebhookHandler({ scheme: googleChannel({ secrets: secret, clock }) });
    for (const delivery of [
      googleChannelDelivery({ channelId: 'channel-2', token }),
      googleChannelDelivery({ channelId: 'channel-1', token: `${token}A` }),
      googleChannelDelivery({ channelId: 'channel-1', token: token.replace(/\.\d/, '.9') }),
      googleChannelDelivery({ channelId: 'channel-1', token: 'shared-secret' }),
    ]) {
      expect((await handler(toRequest(delivery))).status).toBe(401);
    }
  });

  test('channels can be compared with known ones', async () => {
    const scheme = googleChannel({
      secrets: secret,
      clock,
      isKnownChannel: ({ resource, resourceId }) => resource === 'primary/ü' && resourceId === 'known',
    });
    const handler = createWebhookHandler({ scheme });
    const send = (resourceId: string) =>
      handler(toRequest(googleChannelDelivery({ channelId: 'channel-1', token, resourceId })));
    expect((await send('known')).status).toBe(200);
    expect(await (await send('other')).text()).toBe('claims_mismatch');
  });
});
