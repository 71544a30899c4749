import { describe, expect, test } from 'vitest';
import { checkNames } from './check-names.ts';

const snake = { style: 'snake_case', options: ['timeoutMs', 'apiKey'], except: ['lastSeenID'] } as const;
const camel = { style: 'camelCase', options: ['timeoutMs'], except: ['event_types'] } as const;

describe('names that the API cannot know are refused, with what to write', () => {
  test.for([
    ['paymentMethod', 'things.create has no parameter paymentMethod. Write payment_method instead.', snake],
    ['threadTs', 'things.create has no parameter threadTs. Write thread_ts instead.', snake],
    ['line1Address', 'Write line1_address instead.', snake],
    ['accountID', 'Write account_id instead.', snake],
    ['page_size', 'things.create has no parameter page_size. Write pageSize instead.', camel],
    ['send_updates_to', 'Write sendUpdatesTo instead.', camel],
    ['timeoutMs', 'timeoutMs is an option of the call, not a parameter. Pass it in the last argument', snake],
    ['timeoutMs', 'timeoutMs is an option of the call, not a parameter', camel],
  ] as const)('%s', ([param, message, rules]) => {
    const check = (): void => {
      checkNames({ good: 1, [param]: undefined }, { id: 'things.create' }, rules);
    };
    expect(check).toThrow(
      expect.objectContaining({ name: 'InvalidParamsError', param, operation: 'things.create' }),
    );
    expect(check).toThrow(message);
  });
});

test.for([
  [['payment_method', 'amount', 'X-Cursor', 'lastSeenID', 'line1', 'Body', '0', 'URL'], snake],
  [['pageSize', 'q', 'event_types', 'x__y', 'A_B', '_private'], camel],
] as const)('names that it may know are sent: %j', ([names, rules]) => {
  const params = Object.fromEntries(names.map((name) => [name, { anyName_here: 1 }]));
  expect(() => {
    checkNames(params, { id: 'things.create' }, rules);
  }).not.toThrow();
});
