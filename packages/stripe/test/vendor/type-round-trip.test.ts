import { expect, test } from 'vitest';
import { EXCEPTIONS } from './type-exceptions.ts';
import { roundTrip, sharedTypes } from './type-round-trip.ts';

test('values of the vendor’s types are values of ours and back, but for what is justified', async () => {
  const types = await sharedTypes();
  const resources = [...types.keys()].filter((name) => !/(Params|Event|EventNotification)$/.test(name));
  expect(resources.length).toBeGreaterThanOrEqual(150);
  const refused = await roundTrip(types);
  expect(refused.filter(({ name }) => !Object.hasOwn(EXCEPTIONS, name))).toEqual([]);
  // An exception that is none any more is to go.
  expect(new Set(refused.map(({ name }) => name))).toEqual(new Set(Object.keys(EXCEPTIONS)));
}, 120_000);
