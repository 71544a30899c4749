import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { resolveHooks } from './hooks.ts';
import { withProcessHooks as withNothing } from './process-hooks-of-browsers.ts';
import { CHANNELS, withProcessHooks } from './process-hooks.ts';
import type { Hooks, RequestEvent } from '../contract/events.ts';
import type { Logger } from '../contract/logger.ts';

const event: RequestEvent = {
  operation: 'a.b',
  method: 'GET',
  pathTemplate: '/',
  origin: 'https://x.example',
  attempt: 1,
};
const names = Object.keys(CHANNELS) as (keyof Hooks)[];
const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

test('a hook without observers is undefined', () => {
  for (const name of names) expect(resolveHooks()[name]).toBeUndefined();
  const hooks = resolveHooks({ onRetry: () => undefined });
  expect(names.filter((name) => hooks[name])).toEqual(['onRetry']);
});

test('hooks and logger both receive events, and errors of one do not affect the other', () => {
  const seen: string[] = [];
  const hooks: Hooks = {
    onRequest: () => {
      seen.push('hook');
      throw new Error('no');
    },
  };
  const logger: Logger = {
    ...silent,
    debug: () => {
      seen.push('logger');
    },
  };
  resolveHooks(hooks, logger).onRequest?.(event);
  expect(seen).toEqual(['hook', 'logger']);
});

test('hooks keep their this', () => {
  class Counter {
    count = 0;
    onRequest(): void {
      this.count++;
    }
  }
  const counter = new Counter();
  resolveHooks(counter).onRequest?.(event);
  expect(counter.count).toBe(1);
});

describe('diagnostics channels', () => {
  test('carry the events of hooks while there are subscribers', () => {
    const hooks = resolveHooks();
    const seen: unknown[] = [];
    const listener = (message: unknown): void => {
      seen.push(message);
    };
    subscribe(CHANNELS.onRequest, listener);
    hooks.onRequest?.(event);
    unsubscribe(CHANNELS.onRequest, listener);
    expect(hooks.onRequest).toBeUndefined();
    expect(seen).toEqual([event]);
  });

  test('have the documented names', () => {
    expect(Object.values(CHANNELS)).toContain('@org/http-core:request');
    for (const name of names) expect(channel(CHANNELS[name]).hasSubscribers).toBe(false);
  });
});

describe('a platform without diagnostics channels', () => {
  beforeEach(() => {
    vi.stubGlobal('process', undefined);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  test('still calls hooks', () => {
    const seen: unknown[] = [];
    const hooks = resolveHooks({ onRequest: (given) => seen.push(given) });
    hooks.onRequest?.(event);
    expect(seen).toEqual([event]);
    expect(hooks.onError).toBeUndefined();
  });
});

test('in browsers, the process adds nothing to hooks', () => {
  const hooks: Hooks = { onRetry: () => undefined };
  expect(withNothing(hooks)).toBe(hooks);
  expect(names.filter((name) => withProcessHooks(hooks)[name])).toEqual(['onRetry']);
});
