import { expect, test } from 'vitest';
import { scanDocument } from './scan.ts';

test('a name that every object has is a name like any other', () => {
  const fields = 'constructor toString(valueOf: "x") { hasOwnProperty __proto__ }';
  expect(scanDocument(`query prototype($constructor: ID!) { ${fields} }`)).toEqual([
    {
      kind: 'query',
      name: 'prototype',
      variables: [{ name: 'constructor', type: 'ID!', required: true }],
    },
  ]);
});
