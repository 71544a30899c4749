import { expect, expectTypeOf, test } from 'vitest';
import { ApiError, NotFoundError, RateLimitError, type ApiErrorInit } from '../errors/api-error.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { defineErrors } from './define-errors.ts';

interface Details {
  readonly hint: string | undefined;
}

class AcmeNotFoundError extends NotFoundError {
  declare readonly name: 'AcmeNotFoundError';
  declare readonly details: Details;
}
class AcmeQuotaError extends RateLimitError {
  declare readonly name: 'AcmeQuotaError';
  declare readonly details: Details;
}
class AcmeApiError extends ApiError {
  declare readonly name: 'AcmeApiError';
  declare readonly details: Details;
}
type AcmeError = AcmeNotFoundError | AcmeQuotaError | AcmeApiError;
type Class = new (init: ApiErrorInit, code?: string) => AcmeError;

const family = (showDetails?: boolean) =>
  defineErrors<AcmeError, Details>({
    package: 'acme',
    name: 'AcmeError',
    classes: { AcmeNotFoundError, AcmeQuotaError, AcmeApiError },
    read: ({ body }) => ({
      details: { hint: (body as { hint?: string }).hint },
      code: (body as { code?: string }).code,
    }),
    classFor: (_, { hint }): Class | undefined => (hint === 'quota' ? AcmeQuotaError : undefined),
    ...(showDetails !== undefined && { showDetails }),
  });
const failed = (status: number, body: object = {}) => ({ status, body, headers: {} });

test.for([
  [404, {}, AcmeNotFoundError],
  [410, {}, AcmeNotFoundError],
  [429, {}, AcmeQuotaError],
  [500, {}, AcmeApiError],
  [418, {}, AcmeApiError],
  [404, { hint: 'quota' }, AcmeQuotaError],
] as const)('status %i with %j selects its class', ([status, body, errorClass]) => {
  const error = family().toError(failed(status, body));
  expect(error.constructor).toBe(errorClass);
  expect(error.name).toBe(errorClass.name);
  expect(errorClass.isInstance(error)).toBe(true);
  expect(family().group.isInstance(error)).toBe(true);
  expect(error).toBeInstanceOf(family().group);
});

test('the provider’s code takes precedence over the code of the class', () => {
  expect(family().toError(failed(404, { code: 'gone_fishing' })).code).toBe('gone_fishing');
  expect(family().toError(failed(404)).code).toBe('not_found');
});

test('details are shown unless the provider says otherwise, and can always be read', () => {
  const shown = family().toError(failed(404, { hint: 'x' }));
  const hidden = family(false).toError(failed(404, { hint: 'x' }));
  expect(shown.toJSON()).toMatchObject({ details: { hint: 'x' } });
  expect(JSON.stringify(hidden)).not.toContain('hint');
  expect(hidden.details).toEqual({ hint: 'x' });
});

test('errors of other origins do not belong to the group, which cannot be constructed', () => {
  const { group } = family();
  for (const other of [new NotFoundError({ status: 404 }), new Error('x'), undefined, 'text'])
    expect(group.isInstance(other)).toBe(false);
  expect(() => Reflect.construct(group as never, [])).toThrow();
  expect(() => {
    (group as unknown as () => void)();
  }).toThrow(ConfigurationError);
});

test('the name of an error narrows its type', () => {
  const error = family().toError(failed(404));
  if (error.name === 'AcmeNotFoundError') expectTypeOf(error).toEqualTypeOf<AcmeNotFoundError>();
});

test.for([
  [
    'a class of another package',
    { AcmeNotFoundError },
    'AcmeNotFoundError cannot be other/AcmeNotFoundError, because it is acme/',
  ],
  ['a class of http-core', { NotFoundError }, 'because it is @org/http-core/NotFoundError already'],
] as const)('%s is refused, and stays what it is', ([, classes, message]) => {
  family();
  const define = () =>
    defineErrors({
      package: 'other',
      name: 'OtherError',
      classes,
      read: () => ({ details: { hint: undefined } }),
    });
  expect(define).toThrow(ConfigurationError);
  expect(define).toThrow(message);
  expect(AcmeNotFoundError.isInstance(family().toError(failed(404)))).toBe(true);
});
