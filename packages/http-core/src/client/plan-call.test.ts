import { expect, test } from 'vitest';
import { createClient } from './create-client.ts';
import { planCall } from './plan-call.ts';
import { attachResources } from './resource-client.ts';

const client = createClient({ baseUrl: 'https://api.example.com' });
const methods = {} as { refunds: Record<'create' | 'cancel' | 'list', (...args: unknown[]) => unknown> };
attachResources(
  methods,
  { '': '/v1/', refunds: 'create POST\ncancel POST /{id}/cancel\nlist GET g=cursor' },
  client,
);
const cancel = Object.assign(() => undefined, {
  operation: { id: 'refunds.cancel', method: 'POST', path: '/v1/refunds/{id}/cancel' },
});

test('a method of a client is planned with its own client and named parameters', () => {
  expect(planCall(methods.refunds.create, [{ amount: 1 }])).toMatchObject({
    operation: { id: 'refunds.create' },
    params: { amount: 1 },
  });
  const { client: own, operation, params } = planCall(methods.refunds.cancel, ['re_1', { reason: 'x' }]);
  expect(own).toBe(client);
  expect(operation.path).toBe('/v1/refunds/{id}/cancel');
  expect(params).toEqual({ id: 're_1', reason: 'x' });
  expect(planCall(methods.refunds.create, []).params).toEqual({});
});

test('an operation function is planned with the client in front', () => {
  for (const given of [client, { raw: client }]) {
    const plan = planCall(cancel, [given, { id: 're_1' }]);
    expect(plan.client).toBe(client);
    expect(plan.operation).toBe(cancel.operation);
    expect(plan.params).toEqual({ id: 're_1' });
  }
});

test('an operation is planned like a function', () => {
  expect(planCall(cancel.operation, [client, { id: 're_1' }])).toEqual({
    client,
    operation: cancel.operation,
    params: { id: 're_1' },
    deadlineMs: 180_000,
  });
});

test.each<[string, unknown, readonly unknown[], RegExp]>([
  ['a function of the application', () => undefined, [], /takes a method of a client/],
  ['a client', client, [], /takes a method of a client/],
  ['options behind the parameters', methods.refunds.create, [{}, {}], /got more arguments/],
  ['options behind those of a function', cancel, [client, {}, {}], /got more arguments/],
  ['a path value twice', methods.refunds.cancel, ['a', { id: 'b' }], /both an argument and a parameter/],
  ['parameters in place of the path', methods.refunds.cancel, [{ id: 'a' }], /takes id before/],
  ['no client', cancel, [{ id: 're_1' }], /must be a client/],
  ['a list of parameters', methods.refunds.create, [[1]], /one object of named parameters/],
])('%s is refused', (_name, method, args, message) => {
  expect(() => planCall(method, args)).toThrow(message);
});
