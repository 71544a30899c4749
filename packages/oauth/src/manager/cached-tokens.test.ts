import { SdkError } from '@org/http-core';
import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test } from 'vitest';
import { ReauthorizationRequiredError } from '../contract/errors.ts';
import type { TokenSet } from '../contract/token-set.ts';
import { CachedTokens, CacheEntry, UnsavedTokens } from './cached-tokens.ts';

/** A clock whose randomness is a given number. */
class FixedClock extends VirtualClock {
  readonly chance: number;

  constructor(chance: number) {
    super();
    this.chance = chance;
  }

  override random(): number {
    return this.chance;
  }
}

const tokensOf = (clock: VirtualClock, lifetimeMs?: number): TokenSet => ({
  accessToken: 'a',
  issuedAtMs: clock.now(),
  ...(lifetimeMs !== undefined && { expiresAtMs: clock.now() + lifetimeMs }),
});

/** After how many milliseconds tokens stop being fresh and usable. */
async function endsOf(clock: VirtualClock, cached: CachedTokens, stepMs: number): Promise<number[]> {
  const ends = [NaN, NaN];
  for (let passed = 0; Number.isNaN(ends[1]); passed += stepMs) {
    if (Number.isNaN(ends[0]) && !cached.fresh) ends[0] = passed;
    if (!cached.usable) ends[1] = passed;
    await clock.advance(stepMs);
  }
  return ends;
}

describe('tokens in memory', () => {
  test.each([
    ['the earliest renewal of an hour', 0, 3_600_000, [2_880_000, 3_590_000]],
    ['the latest renewal of an hour', 1, 3_600_000, [3_240_000, 3_590_000]],
    ['a margin of 5 % of a minute', 0, 60_000, [48_000, 57_000]],
    ['a lifetime of nothing', 0, 0, [0, 0]],
    ['an end before the beginning', 0, -5_000, [0, 0]],
  ])('%s', async (_what, chance, lifetimeMs, ends) => {
    const clock = new FixedClock(chance);
    const cached = new CachedTokens(clock, tokensOf(clock, lifetimeMs), '1');
    expect(await endsOf(clock, cached, 1_000)).toEqual(ends);
  });

  test('without an expiry stay fresh', async () => {
    const clock = new FixedClock(0);
    const cached = new CachedTokens(clock, tokensOf(clock), '1');
    await clock.advance(1e12);
    expect([cached.fresh, cached.usable]).toEqual([true, true]);
  });

  test('last no longer than their lifetime although the clock was set back', async () => {
    const clock = new FixedClock(0);
    const tokens = tokensOf(clock, 60_000);
    clock.jump(-3_600_000);
    expect(await endsOf(clock, new CachedTokens(clock, tokens, '1'), 1_000)).toEqual([48_000, 57_000]);
  });

  test('that were issued before count from then on', async () => {
    const clock = new FixedClock(0);
    const tokens = tokensOf(clock, 60_000);
    await clock.advance(30_000);
    expect(await endsOf(clock, new CachedTokens(clock, tokens, '1'), 1_000)).toEqual([18_000, 27_000]);
  });

  test('that the server refuses to renew are not renewed while they are usable', async () => {
    const clock = new FixedClock(0);
    const refused = new CachedTokens(clock, tokensOf(clock, 60_000), '1', true);
    expect(await endsOf(clock, refused, 1_000)).toEqual([57_000, 57_000]);
  });

  test('that are not stored are usable and never fresh', () => {
    const clock = new FixedClock(0);
    const unsaved = new UnsavedTokens(clock, tokensOf(clock, 60_000), '7');
    expect(unsaved).toMatchObject({
      fresh: false,
      usable: true,
      replaces: '7',
      version: undefined,
      refused: false,
    });
  });
});

describe('after a failed renewal', () => {
  const error = new SdkError('server_error', 'down');

  /** How long renewals pause, in milliseconds. */
  async function pauseOf(clock: VirtualClock, entry: CacheEntry): Promise<number> {
    for (let passed = 0; ; passed += 50) {
      if (!entry.pauseError(clock)) return passed;
      await clock.advance(50);
    }
  }

  test.each([
    [0, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]],
    [1, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]],
  ])('the pause doubles up to a minute, with a chance of %d', async (chance, pauses) => {
    const clock = new FixedClock(chance);
    const entry = new CacheEntry();
    for (const pause of pauses) {
      entry.pauseAfter(error, clock);
      expect(entry.pauseError(clock)).toBe(error);
      expect(await pauseOf(clock, entry)).toBe(pause);
    }
  });

  test.each([
    [200, 500],
    [5_000, 5_000],
    [600_000, 60_000],
  ])('a server that asks for %d ms gets a pause of %d ms', async (requestedMs, pauseMs) => {
    const clock = new FixedClock(0);
    const entry = new CacheEntry();
    entry.pauseAfter(new SdkError('rate_limited', 'busy', { retryAt: clock.now() + requestedMs }), clock);
    expect(await pauseOf(clock, entry)).toBe(pauseMs);
  });

  test('there is no pause if the user must log in, and none once the tokens have changed', async () => {
    const clock = new FixedClock(1);
    const entry = new CacheEntry();
    entry.pauseAfter(error, clock);
    entry.pauseAfter(new ReauthorizationRequiredError('k', 'refused'), clock);
    expect(entry.pauseError(clock)).toBeUndefined();
    entry.pauseAfter(error, clock);
    entry.clearFailures();
    expect(entry.pauseError(clock)).toBeUndefined();
    entry.pauseAfter(error, clock);
    expect(await pauseOf(clock, entry)).toBe(1_000);
  });
});
