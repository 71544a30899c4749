import { expect, test } from 'vitest';
import {
  BodyAlreadyParsedError,
  WebhookConfigError,
  LeaseLostError,
  WebhookError,
  WebhookRejection,
} from './errors.ts';

test('errors are recognized by marker, so that two copies of the package agree', () => {
  const rejection = new WebhookRejection('no');
  expect(WebhookRejection.isInstance(rejection)).toBe(true);
  expect(WebhookError.isInstance(rejection)).toBe(true);
  expect(WebhookConfigError.isInstance(rejection)).toBe(false);
  expect(WebhookRejection.isInstance(new Error('no'))).toBe(false);
  expect(WebhookRejection.isInstance(null)).toBe(false);
  const foreign = Object.assign(new Error('no'), { [Symbol.for('@org/webhooks/WebhookRejection')]: true });
  expect(WebhookRejection.isInstance(foreign)).toBe(true);
});

test('each error has a stable code, and each framework its hint', () => {
  expect(
    [new WebhookConfigError('x'), new LeaseLostError('k'), new WebhookRejection('x')].map(({ code }) => code),
  ).toEqual(['invalid_config', 'lease_lost', 'rejected']);
  const hints = (['express', 'fastify', 'node', 'fetch', 'lambda'] as const).map(
    (framework) => new BodyAlreadyParsedError(framework).message,
  );
  expect(new Set(hints).size).toBe(5);
});

test('an error leads to its section of the documentation', () => {
  expect(new WebhookConfigError('x').docUrl).toMatch(/error-index\.md#webhookconfigerror$/);
});
