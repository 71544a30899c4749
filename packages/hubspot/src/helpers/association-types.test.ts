import { expect, test } from 'vitest';
import { associationType, type AssociationTypeName } from './association-types.ts';

test('a type that HubSpot defines is named in a request by its id', () => {
  expect(associationType('contactToCompany')).toEqual({
    associationCategory: 'HUBSPOT_DEFINED',
    associationTypeId: 279,
  });
});

test.for([
  ['contactToCompanie', /Write contactToCompany\./],
  ['contact_to_company', /Write contactToCompany\./],
  ['toString', /labels\.listLabels/],
  [undefined, /labels\.listLabels/],
] as const)('%s is refused with what to write', ([name, message]) => {
  expect(() => associationType(name as AssociationTypeName)).toThrow(message);
});
