import { expect, test } from 'vitest';
import { ConfigurationError, InvalidParamsError } from '../errors/call-errors.ts';
import { createClient, type AnyApiOptions } from './create-client.ts';

const make = (options: Partial<AnyApiOptions>) => () =>
  createClient({ baseUrl: 'https://api.test', ...options });

test.each<[Partial<AnyApiOptions>]>([
  [{ baseUrl: '' }],
  [{ baseUrl: 'api.test' }],
  [{ baseUrl: '/v1' }],
  [{ baseUrl: 'ftp://api.test' }],
  [{ baseUrl: 'javascript:alert(1)' }],
  [{ baseUrl: 'https://user:pass@api.test' }],
  [{ baseUrl: 'https://api.test?key=1' }],
  [{ baseUrl: 'https://api.test#x' }],
  [{ timeoutMs: 0 }],
  [{ timeoutMs: Number.NaN }],
  [{ deadlineMs: -1 }],
  [{ idleTimeoutMs: 0 }],
  [{ maxResponseBytes: 0 }],
  [{ retry: -1 }],
  [{ retry: { maxRetries: Number.NaN } }],
])('%j is refused at once', (options) => {
  expect(make(options)).toThrow(ConfigurationError);
});

test('the message does not repeat a password', () => {
  expect(make({ baseUrl: 'https://user:hunter2@api.test' })).toThrow(/^(?!.*hunter2)/);
});

test.each<[Partial<AnyApiOptions>]>([[{ headers: { 'x-a': 'a\nb' } }], [{ appInfo: 'my\r\napp' }]])(
  '%j cannot be sent',
  (options) => {
    expect(make(options)).toThrow(InvalidParamsError);
  },
);
