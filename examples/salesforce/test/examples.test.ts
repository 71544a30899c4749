import { expect, test } from 'vitest';
import { run } from '../src/examples.ts';

test('the example says what happens', async () => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toEqual([
    'energy: Acme, Zeta, Nova',
    String.raw`SELECT Id, Name FROM Account WHERE Name = 'O\'Brien': 1 found`,
    String.raw`SELECT Id, Name FROM Account WHERE Name = 'x\' OR Name != \'': 0 found`,
    'Placeholder 1 is between quotes, where a value could end the string. Remove the quotes around it, since soql quotes text itself; for LIKE, use contains(), startsWith() or endsWith().',
    "exported: Acme, O'Brien, Zeta, Mira, Nova, Orion",
    'imported: 2 of 3',
    'refused: REQUIRED_FIELD_MISSING',
    'joined: Acme',
    expect.stringMatching(/^joined: SalesforceNotFoundError: .*The requested resource does not exist/),
    "by GraphQL: Acme, O'Brien, Zeta, Mira, Nova, Orion",
    'order: 1',
    'order: 2',
    'after the place: 3',
    'merged: 001000000000003AAA into 001000000000000AAA',
  ]);
});
