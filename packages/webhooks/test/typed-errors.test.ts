import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as errors from '../src/base/errors.ts';
import { parseDelivery } from '../src/queue/index.ts';

const source = join(import.meta.dirname, '../src');

/** The contracts of `@org/webhooks/testing` fail as assertions do, with a plain error. */
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('testing'),
);

test.each(files)('%s throws only errors of this package', (file) => {
  const bare = /\b(?:throw new|Promise\.reject\(new) (?:Type|Range|Syntax|Aggregate)?Error\(/g;
  expect(readFileSync(join(source, file), 'utf8').match(bare)).toBeNull();
});

describe('parseDelivery', () => {
  test.each(['', 'null', '5', '[]', '{}', '{"scheme":"stripe"}', '{"body":"%%%"}'])(
    'rejects %j with an InvalidDeliveryError',
    (text) => {
      expect(() => parseDelivery(text)).toThrow(errors.InvalidDeliveryError);
    },
  );
});

test('AnyWebhookError contains every class of error, and code narrows it', () => {
  const classes = {
    body_already_parsed: new errors.BodyAlreadyParsedError('node'),
    invalid_config: new errors.WebhookConfigError('x'),
    invalid_delivery: new errors.InvalidDeliveryError('x'),
    lease_lost: new errors.LeaseLostError('key'),
    rejected: new errors.WebhookRejection('x'),
    unverified: new errors.WebhookVerificationError('too_old', 'x'),
  } satisfies { readonly [Code in errors.WebhookErrorCode]: Extract<errors.AnyWebhookError, { code: Code }> };
  for (const [code, error] of Object.entries(classes)) {
    expect(error.code).toBe(code);
    expect(errors.WebhookError.isInstance(error)).toBe(true);
  }
  const exported = Object.keys(errors).filter((name) => /^[A-Z]/.test(name) && name !== 'WebhookError');
  expect(exported.sort()).toEqual(
    Object.values(classes)
      .map(({ name }) => name)
      .sort(),
  );
});
