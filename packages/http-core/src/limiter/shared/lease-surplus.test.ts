import { beforeEach, describe, expect, test } from 'vitest';
import { LeaseSetting } from '../../../test/support/lease.ts';
import { leaseReply } from '../../../test/support/limit-store.ts';

let setting: LeaseSetting;
let clock: LeaseSetting['clock'];
let store: LeaseSetting['store'];
let now: LeaseSetting['now'];
let holding: LeaseSetting['holding'];
beforeEach(() => {
  setting = new LeaseSetting();
  ({ clock, store, now, holding } = setting);
});

describe('units that a process does not need go back', () => {
  test('with the next request, as far as the process needs them neither now nor at hand', async () => {
    const { lease, use } = await holding(20, {}, { spare: 3 });
    use.used = 5;
    store.onLease = ({ held }) => leaseReply({ quota: held, spare: 3 });
    await clock.advance(500);
    // It needs a tenth more than it uses.
    expect(use.givenUp).toEqual([[11, 20]]);
    expect(store.leases[0]).toMatchObject({ at: 500, held: 9, need: 6 });
    expect(lease.quotaAt(now())).toBe(9);
  });

  test('not while the store pauses or is away, because nobody could use them', async () => {
    const { lease, use } = await holding(20, {}, { spare: 3, frozenMs: 10_000 });
    use.used = 5;
    await clock.advance(9_000);
    store.onLease = () => new Error('away');
    await clock.advance(9_000);
    expect(store.leases.at(-1)).toMatchObject({ held: 20 });
    expect([lease.quotaAt(now()), use.givenUp]).toEqual([20, []]);
  });
});
