import { describe, expect, test } from 'vitest';
import { ConfigurationError } from '../errors/call-errors.ts';
import { DEFAULT_RULES, resolveBreakerRules, type CircuitBreakerOptions } from './options.ts';
import { CallWindow, TimeWindow } from './window.ts';

describe('resolveBreakerRules', () => {
  test('without options, the rules are the defaults', () => {
    const { createWindow, ...rules } = resolveBreakerRules({});
    expect(rules).toEqual({
      consecutiveFailures: Infinity,
      rate: { threshold: 0.5, minimumCalls: 100 },
      openMs: 5_000,
      maxOpenMs: 60_000,
    });
    for (const create of [createWindow, DEFAULT_RULES.createWindow]) {
      const window = create();
      expect(window).toBeInstanceOf(TimeWindow);
      window.add(true, 0);
      window.advance(29_999);
      expect(window.calls).toBe(1);
      window.advance(30_000);
      expect(window.calls).toBe(0);
    }
  });

  test.each<[CircuitBreakerOptions, object]>([
    [{ consecutiveFailures: 1 }, { consecutiveFailures: 1 }],
    [{ failureRate: false }, { rate: undefined }],
    [{ failureRate: { threshold: 1 } }, { rate: { threshold: 1, minimumCalls: 100 } }],
    [{ failureRate: { minimumCalls: 1 } }, { rate: { threshold: 0.5, minimumCalls: 1 } }],
    [{ failureRate: { windowCalls: 20 } }, { rate: { threshold: 0.5, minimumCalls: 20 } }],
    [{ failureRate: { windowCalls: 500 } }, { rate: { threshold: 0.5, minimumCalls: 100 } }],
    [{ failureRate: { windowCalls: 5, minimumCalls: 5 } }, { rate: { threshold: 0.5, minimumCalls: 5 } }],
    [
      { openMs: 7, maxOpenMs: 9 },
      { openMs: 7, maxOpenMs: 9 },
    ],
    [
      { openMs: 90_000, maxOpenMs: 9 },
      { openMs: 90_000, maxOpenMs: 90_000 },
    ],
  ])('%j', (options, expected) => {
    expect(resolveBreakerRules(options)).toMatchObject(expected);
  });

  test('windowCalls makes a window of calls', () => {
    const window = resolveBreakerRules({ failureRate: { windowCalls: 2 } }).createWindow();
    expect(window).toBeInstanceOf(CallWindow);
    for (let call = 0; call < 3; call++) window.add(true, 0);
    expect(window.calls).toBe(2);
  });

  const WHOLE = 'a whole number of at least 1';
  const POSITIVE = 'a number above 0';
  test.each<[string, string, CircuitBreakerOptions]>([
    ['consecutiveFailures', WHOLE, { consecutiveFailures: 0 }],
    ['consecutiveFailures', WHOLE, { consecutiveFailures: 1.5 }],
    ['failureRate.windowCalls', WHOLE, { failureRate: { windowCalls: 0 } }],
    ['failureRate.minimumCalls', WHOLE, { failureRate: { minimumCalls: 0.5 } }],
    ['failureRate.windowMs', POSITIVE, { failureRate: { windowMs: 0 } }],
    ['failureRate.threshold', POSITIVE, { failureRate: { threshold: -1 } }],
    ['openMs', POSITIVE, { openMs: Infinity }],
    ['maxOpenMs', POSITIVE, { maxOpenMs: 0 }],
    ['failureRate.threshold', 'a share of at most 1', { failureRate: { threshold: 1.01 } }],
    [
      'failureRate.minimumCalls',
      'at most failureRate.windowCalls, or it is never reached',
      { failureRate: { windowCalls: 5, minimumCalls: 6 } },
    ],
  ])('%s must be %s: %j', (name, expected, options) => {
    expect(() => resolveBreakerRules(options)).toThrow(
      new ConfigurationError(`The option ${name} of circuitBreaker() must be ${expected}.`),
    );
  });
});
