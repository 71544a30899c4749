import { expect, test } from 'vitest';
import { withoutNumbers } from './hubspot.ts';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

test('numbers of the generator and of older versions leave the names of schemas', () => {
  const schemas = {
    Property1: { properties: { options: ref('Option1') } },
    Option1: {},
    HubDbTableRowV3: {},
    HubDbTableV3Request: {},
    EventV2: {},
    Event: {},
    SubscriptionResponse: {},
    SubscriptionResponse1: ref('SubscriptionResponse'),
  };
  expect(JSON.parse(withoutNumbers(JSON.stringify({ paths: ref('Property1'), components: { schemas } })))).toEqual({
    paths: ref('Property'),
    components: {
      schemas: {
        Property: { properties: { options: ref('Option') } },
        Option: {},
        HubDbTableRow: {},
        HubDbTableRequest: {},
        EventV2: {},
        Event: {},
        SubscriptionResponse: {},
        JournalSubscriptionResponse: ref('SubscriptionResponse'),
      },
    },
  });
});

test('two schemas with one name are refused', () => {
  const text = JSON.stringify({ components: { schemas: { Property1: {}, Property: {} } } });
  expect(() => withoutNumbers(text)).toThrow('the schemas Property1 and Property differ only by a number');
});
