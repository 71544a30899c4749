import { Client } from '@hubspot/api-client';
import { SimplePublicObjectInputForCreate } from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import { SdkError } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { HubSpot } from '@org/hubspot';
import { describe, expect, test, vi } from 'vitest';
import { startHubSpotAccount, type Fate, type HubSpotAccount } from './hubspot-account.ts';

const CREATES = 40;

const emails = Array.from({ length: CREATES }, (_, index) => `user-${index}@example.com`);

/** Half of the requests fail, half of these after they were executed. */
function fates(): () => Fate {
  const chance = new VirtualClock(0, 1);
  const all: readonly Fate[] = ['lost before', 'lost after', '502 before', '502 after'];
  return () => {
    const drawn = chance.random() * 8;
    return all[Math.floor(drawn)] ?? 'executed';
  };
}

const doubled = ({ created }: HubSpotAccount): number =>
  Array.from(created.values()).filter((count) => count > 1).length;

describe('contacts are created over a network that breaks', () => {
  test('none twice, and no error denies one', async () => {
    const account = await startHubSpotAccount(fates());
    const hubspot = new HubSpot({
      accessToken: 'pat',
      baseUrl: account.url,
      breaker: false,
      retry: { baseDelayMs: 1 },
    });
    let succeeded = 0;
    let denied = 0;
    for (const email of emails)
      await hubspot.crm.objects.contacts.create({ properties: { email } }).then(
        () => succeeded++,
        (error: unknown) => {
          if (SdkError.isInstance(error) && !error.mayHaveExecuted && account.created.has(email)) denied++;
        },
      );
    expect({ doubled: doubled(account), denied }).toEqual({ doubled: 0, denied: 0 });
    expect(succeeded).toBeGreaterThan(CREATES / 4);
    await account.close();
  });

  test(
    'twice and more by the vendor’s client, which posts again after a 502',
    { timeout: 120_000 },
    async () => {
      const account = await startHubSpotAccount(fates());
      // It prints each retry.
      vi.spyOn(console, 'error').mockReturnValue();
      const client = new Client({ accessToken: 'pat', basePath: account.url, numberOfApiCallRetries: 3 });
      await Promise.allSettled(
        emails.map((email) =>
          client.crm.contacts.basicApi.create(
            Object.assign(new SimplePublicObjectInputForCreate(), {
              properties: { email },
              associations: [],
            }),
          ),
        ),
      );
      expect(doubled(account)).toBeGreaterThan(0);
      await account.close();
    },
  );
});

// With clients of ours the same is refused nothing: packages/hubspot/test/limits.test.ts, in virtual time.
test(
  'three of the vendor’s clients are refused calls by an account that allows 100 in ten seconds',
  { timeout: 120_000 },
  async () => {
    const account = await startHubSpotAccount(() => 'executed', 100);
    const clients = [1, 2, 3].map(() => new Client({ accessToken: 'pat', basePath: account.url }));
    await Promise.allSettled(
      clients.flatMap((client) =>
        Array.from({ length: 60 }, () => client.crm.contacts.basicApi.getById('1')),
      ),
    );
    expect(account.refused).toBeGreaterThan(0);
    await account.close();
  },
);
