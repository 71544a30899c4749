import { isRecord } from '@org/http-core/provider';
import { VirtualClock } from '@org/http-core/testing';
import { failureOf } from '@org/scripts/testing/settled';
import { HubSpot, hubSpotLimits, rateLimiter, type HubSpotOptions, type HubSpotPlan } from '@org/hubspot';
import { describe, expect, test } from 'vitest';
import { account, type Reply } from './account.ts';

const searched = { body: { total: 0, results: [] } };

/** An account that counts what arrives, and what it refused. The network takes up to 400 ms. */
function countingAccount(tenSecondly: number, { stated = false } = {}) {
  const clock = new VirtualClock();
  let seed = 7;
  const random = (): number => (seed = (seed * 48_271) % 0x7fffffff) / 0x7fffffff;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      clock.setTimer(resolve, ms);
    });
  const arrivals: number[] = [];
  const searches: number[] = [];
  const refused: string[] = [];
  const within = (times: number[], windowMs: number): number =>
    times.filter((time) => time > clock.monotonic() - windowMs).length;
  const { transport } = account(async ({ path }): Promise<Reply> => {
    await pause(random() * 200);
    const isSearch = path.endsWith('/search');
    const used = within(arrivals, 10_000);
    const policyName =
      used >= tenSecondly
        ? 'TEN_SECONDLY_ROLLING'
        : isSearch && within(searches, 1_000) >= 5
          ? 'SECONDLY'
          : undefined;
    if (policyName !== undefined) refused.push(policyName);
    else {
      arrivals.push(clock.monotonic());
      if (isSearch) searches.push(clock.monotonic());
    }
    await pause(random() * 200);
    if (policyName !== undefined) return { status: 429, body: { policyName, errorType: 'RATE_LIMIT' } };
    const headers = stated
      ? {
          'x-hubspot-ratelimit-max': String(tenSecondly),
          'x-hubspot-ratelimit-remaining': String(tenSecondly - used - 1),
          'x-hubspot-ratelimit-interval-milliseconds': '10000',
        }
      : {};
    return isSearch ? searched : { body: { id: '1', properties: {} }, headers };
  });
  const client = (options: HubSpotOptions = {}): HubSpot =>
    new HubSpot({ accessToken: 'pat-test', clock, transport, deadlineMs: 300_000, ...options });
  return { clock, client, arrivals, refused };
}

/** Lets time pass until the work is done, and says how many milliseconds it took. */
async function timeOf(clock: VirtualClock, work: Promise<unknown>): Promise<number> {
  const from = clock.monotonic();
  await clock.runUntil(work);
  return clock.monotonic() - from;
}

describe('an account is never asked for more than it allows', () => {
  test.for<[HubSpotPlan | undefined, number]>([
    [undefined, 100],
    ['starter', 100],
    ['professional', 190],
    ['enterprise', 190],
    ['limit-increase', 250],
    ['public-app', 110],
  ])('plan %s: 500 reads and 40 searches at once', async ([plan, limit]) => {
    const { clock, client, arrivals, refused } = countingAccount(limit);
    const hubspot = client(plan === undefined ? {} : { plan });
    const calls = [
      ...Array.from({ length: 500 }, () => hubspot.crm.objects.contacts.get('1')),
      ...Array.from({ length: 40 }, () => hubspot.crm.objects.contacts.search({})),
    ];
    const tookMs = await timeOf(clock, Promise.all(calls));
    expect([refused, arrivals.length]).toEqual([[], 540]);
    // No slower than the limit requires, but for the margin and the way.
    expect(tookMs).toBeLessThan(Math.ceil(540 / limit) * 10_500 + 1_000);
  });
});

test('three clients that share a limiter are refused nothing', async () => {
  const { clock, client, arrivals, refused } = countingAccount(100);
  const limiter = rateLimiter({ ...hubSpotLimits(), clock });
  const clients = [1, 2, 3].map(() => client({ limiter }));
  const calls = clients.flatMap((hubspot) =>
    Array.from({ length: 60 }, () => hubspot.crm.objects.contacts.get('1')),
  );
  await timeOf(clock, Promise.all(calls));
  expect([refused, arrivals.length]).toEqual([[], 180]);
});

test('what other clients of the account use up is learned from the headers', async () => {
  const { clock, client, refused } = countingAccount(100, { stated: true });
  const other = client();
  const mine = client();
  await timeOf(clock, Promise.all(Array.from({ length: 90 }, () => other.crm.objects.contacts.get('1'))));
  await timeOf(clock, Promise.resolve(mine.crm.objects.contacts.get('1')));
  await timeOf(clock, Promise.all(Array.from({ length: 60 }, () => mine.crm.objects.contacts.get('1'))));
  expect(refused).toEqual([]);
});

describe('a 429', () => {
  const limited = (policyName: string, headers: Record<string, string> = {}): Reply => ({
    status: 429,
    body: { status: 'error', errorType: 'RATE_LIMIT', message: 'You have reached your limit.', policyName },
    headers,
  });

  function clientOf(...replies: readonly Reply[]) {
    const clock = new VirtualClock();
    const { transport, sent } = account(() => replies[Math.min(sent.length, replies.length) - 1] ?? {});
    return { clock, sent, hubspot: new HubSpot({ accessToken: 'pat-test', clock, transport }) };
  }

  test('of the day is not retried, and the error says so', async () => {
    const { hubspot, sent } = clientOf(limited('DAILY'));
    expect(await failureOf(hubspot.crm.objects.contacts.create({ properties: {} }))).toMatchObject({
      name: 'HubSpotRateLimitError',
      code: 'RATE_LIMIT',
      retryable: false,
      mayHaveExecuted: false,
      details: { policyName: 'DAILY' },
    });
    expect(sent).toHaveLength(1);
  });

  test.for([
    ['TEN_SECONDLY_ROLLING', 10_000],
    ['SECONDLY', 1_000],
  ] as const)('%s is retried when its window has passed, also for a create', async ([policyName, waitMs]) => {
    const { clock, hubspot, sent } = clientOf(limited(policyName), { status: 201, body: { id: '1' } });
    const created = hubspot.crm.objects.contacts.create({ properties: {} });
    await clock.advance(waitMs - 1);
    expect(sent).toHaveLength(1);
    await timeOf(clock, Promise.resolve(created));
    expect(sent).toHaveLength(2);
  });

  test('with Retry-After is retried after that', async () => {
    const { clock, hubspot, sent } = clientOf(limited('TEN_SECONDLY_ROLLING', { 'retry-after': '2' }), {
      body: { id: '1', properties: {} },
    });
    const got = hubspot.crm.objects.contacts.get('1');
    await clock.advance(1_999);
    expect(sent).toHaveLength(1);
    await timeOf(clock, Promise.resolve(got));
    expect(sent).toHaveLength(2);
  });

  test('of a search stops no other call', async () => {
    const { clock, hubspot, sent } = clientOf(
      limited('SECONDLY'),
      { body: { id: '1', properties: {} } },
      searched,
    );
    const search = hubspot.crm.objects.contacts.search({}).then(({ total }) => total);
    await clock.advance(0);
    await hubspot.crm.objects.contacts.get('1');
    expect(sent.map(({ method }) => method)).toEqual(['POST', 'GET']);
    await timeOf(clock, search);
  });
});

test.for([423, 477])(
  'a %s is retried where a repetition does no harm, and a create is not',
  async (status) => {
    const clock = new VirtualClock();
    const { transport, sent } = account(({ method }) =>
      sent.length === 1 || method === 'POST'
        ? { status, body: { message: 'Locked' } }
        : { body: { id: '1' } },
    );
    const hubspot = new HubSpot({ accessToken: 'pat-test', clock, transport });
    await timeOf(clock, Promise.resolve(hubspot.crm.objects.contacts.update('1', { properties: {} })));
    expect(sent).toHaveLength(2);
    const failure = await failureOf(hubspot.crm.objects.contacts.create({ properties: {} }));
    expect(isRecord(failure) && failure['status']).toBe(status);
    expect(sent).toHaveLength(3);
  },
);

test('a search beyond its last result is refused before HubSpot does, with what to do instead', async () => {
  const { transport, sent } = account(() => ({
    body: { total: 20_000, results: [{ id: '1' }], paging: { next: { after: '10000' } } },
  }));
  const hubspot = new HubSpot({ accessToken: 'pat-test', transport, clock: new VirtualClock() });
  const all = hubspot.crm.objects.contacts.search({ limit: 200 }).toArray({ limit: 1_000 });
  expect(await failureOf(all)).toMatchObject({
    message: expect.stringContaining('Sort by hs_object_id'),
  });
  expect(sent).toHaveLength(1);
});
