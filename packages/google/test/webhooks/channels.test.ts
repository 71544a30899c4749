import { WebhookConfigError } from '@org/webhooks';
import { googleChannelDelivery, toRequest, VirtualClock } from '@org/webhooks/testing';
import { createCalendar, createDrive } from '@org/google/client';
import { watch as watchEvents } from '@org/google/calendar/events';
import { watch as watchFile } from '@org/google/drive/files';
import { googleChannelWebhooks, renewChannelAt, watchChannel } from '@org/google/webhooks';
import { afterEach, describe, expect, expectTypeOf, test, vi } from 'vitest';

const secret = 'a-secret-of-ours';
const clock = new VirtualClock();
const address = 'https://example.com/calendar';
const DAY_MS = 86_400_000;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a channel created with watchChannel', () => {
  test('is accepted for its own id until it expires', async () => {
    const channel = await watchChannel({ address, resource: 'primary', secret, ttlMs: DAY_MS, clock });
    expect(channel).toMatchObject({ address, type: 'web_hook', expiration: String(clock.now() + DAY_MS) });
    const seen: string[] = [];
    const make = (time = clock) =>
      googleChannelWebhooks({ secrets: secret, clock: time }).on(['sync', 'exists'], (notification) => {
        expectTypeOf(notification.state).toEqualTypeOf<'sync' | 'exists'>();
        seen.push(`${notification.state} ${notification.messageNumber}`);
      });
    const webhooks = make();
    const { id: channelId, token } = channel;
    const send = (notification: object, to = webhooks) =>
      to(toRequest(googleChannelDelivery({ channelId, token, ...notification })));
    const statuses = [
      await send({ state: 'sync', messageNumber: 1 }),
      await send({ messageNumber: 5 }),
      await send({ messageNumber: 5 }),
      await send({ messageNumber: 6, channelId: 'another' }),
      await send({ messageNumber: 7 }, make(new VirtualClock(clock.now() + DAY_MS + 300_001))),
    ].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 401, 401]);
    expect(seen).toEqual(['sync 1', 'exists 5']);
  });

  test('is accepted by watch of Calendar and Drive', async () => {
    const bodies: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      bodies.push(await new Request(input, init).json());
      return Response.json({ id: 'c', resourceId: 'r', expiration: '1700000000000' });
    };
    const channel = await watchChannel({ address, resource: 'primary', secret, clock });
    const calendar = createCalendar({ accessToken: 't', fetch });
    const drive = createDrive({ accessToken: 't', fetch });
    const response = await watchEvents(calendar, { calendarId: 'primary', ...channel });
    await watchFile(drive, { fileId: 'f1', ...channel });
    expect(bodies).toEqual([channel, channel]);
    expect(renewChannelAt(response)).toBe(1_700_000_000_000 - 3_600_000);
    expect(renewChannelAt(response, 0)).toBe(1_700_000_000_000);
  });

  test('knows its resource', async () => {
    const channel = await watchChannel({ address, resource: 'ada@example.com', secret, clock });
    const known: unknown[] = [];
    const webhooks = googleChannelWebhooks({
      secrets: secret,
      clock,
      isKnownChannel: (asked) => {
        known.push(asked);
        return asked.resourceId === 'r1';
      },
    });
    const { id: channelId, token } = channel;
    const send = (resourceId: string) =>
      webhooks(toRequest(googleChannelDelivery({ channelId, token, resourceId })));
    expect([(await send('r1')).status, (await send('r2')).status]).toEqual([200, 401]);
    expect(known[0]).toEqual({ channelId, resourceId: 'r1', resource: 'ada@example.com' });
  });
});

test('the secret may come from the environment; without one, the error names option and variable', async () => {
  vi.stubEnv('GOOGLE_CHANNEL_SECRET', undefined);
  const onFailure = vi.fn();
  const early = googleChannelWebhooks({ onFailure });
  const notification = googleChannelDelivery({ channelId: 'c', token: 't' });
  expect((await early(toRequest(notification))).status).toBe(500);
  expect(onFailure).toHaveBeenCalledWith(
    expect.objectContaining({ message: expect.stringMatching(/secrets.*GOOGLE_CHANNEL_SECRET/) }),
  );
  await expect(watchChannel({ address, resource: 'r' })).rejects.toThrow(/secret.*GOOGLE_CHANNEL_SECRET/);
  vi.stubEnv('GOOGLE_CHANNEL_SECRET', secret);
  const { id: channelId, token } = await watchChannel({ address, resource: 'r' });
  const response = await googleChannelWebhooks()(toRequest(googleChannelDelivery({ channelId, token })));
  expect(response.status).toBe(200);
});

test.for<[string, object]>([
  ['https://', { address: 'http://example.com' }],
  ['ttlMs', { ttlMs: 0 }],
  ['too long', { resource: 'r'.repeat(200) }],
])('what Google would reject is rejected here: %s', async ([message, wrong]) => {
  const made = watchChannel({ address, resource: 'r', secret, ...wrong });
  await expect(made).rejects.toBeInstanceOf(WebhookConfigError);
  await expect(made).rejects.toThrow(message);
});

test('options and events that do not exist are rejected by name', async () => {
  expect(() => googleChannelWebhooks({ secret } as never)).toThrow(/Did you mean "secrets"\?/);
  const webhooks = googleChannelWebhooks({ secrets: secret });
  expect(() => webhooks.on('exist' as never, () => undefined)).toThrow(/Did you mean "exists"\?/);
  const options = { address, resource: 'r', secrets: secret };
  await expect(watchChannel(options as never)).rejects.toThrow(/watchChannel has no option "secrets"/);
});

test('a channel without an expiration cannot be renewed', () => {
  expect(() => renewChannelAt({})).toThrow(WebhookConfigError);
});
