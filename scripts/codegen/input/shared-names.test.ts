import { expect, test } from 'vitest';
import { api, object, ref, text } from '../testing/fixture.ts';
import { shareNames } from './shared-names.ts';

const document = api(
  { 'GET /x': { id: 'x.get', response: ref('CustomerAddress') } },
  {
    Customer: object({ address: ref('CustomerAddress'), other: ref('Other') }),
    CustomerAddress: object({ place: ref('CustomerAddressPlace'), other: ref('Other') }),
    CustomerAddressPlace: object({ lat: text }),
    Order: object({ address: ref('OrderAddress') }),
    OrderAddress: object({ place: ref('OrderAddressPlace'), other: ref('Other') }),
    OrderAddressPlace: object({ lat: text }),
    Other: text,
  },
);

test('a shared type replaces its schemas, and its parts take the new name', () => {
  const { components, paths } = shareNames(document, { Address: ['CustomerAddress', 'OrderAddress'] });
  expect(components?.schemas).toEqual({
    Customer: object({ address: ref('Address'), other: ref('Other') }),
    Address: object({ place: ref('AddressPlace'), other: ref('Other') }),
    AddressPlace: object({ lat: text }),
    Order: object({ address: ref('Address') }),
    Other: text,
  });
  expect(JSON.stringify(paths)).toContain('#/components/schemas/Address"');
});

test('a part that is shared itself keeps its own name', () => {
  const { components } = shareNames(document, {
    Address: ['CustomerAddress', 'OrderAddress'],
    Place: ['CustomerAddressPlace', 'OrderAddressPlace'],
  });
  expect(components?.schemas?.['Address']).toEqual(object({ place: ref('Place'), other: ref('Other') }));
});

test('schemas that differ cannot share a name', () => {
  expect(() => shareNames(document, { Thing: ['Customer', 'Order'] })).toThrow(
    'The schemas Customer and Order share the name Thing but differ. Remove one of them from "shared"',
  );
});

test('a shared name cannot be that of another schema', () => {
  expect(() => shareNames(document, { Other: ['CustomerAddress'] })).toThrow(
    /share the name Other but differ/,
  );
});

test('a schema that is gone must leave the list', () => {
  expect(() => shareNames(document, { Address: ['GoneAddress'] })).toThrow(
    '"shared" in names.lock.json lists GoneAddress under Address, but there is no such schema.',
  );
});
