import { AssociationTypes } from '@hubspot/api-client';
import { associationTypeIds } from '@org/hubspot/association-types';
import { loadSpec } from '@org/scripts/specs/load';
import { expect, test } from 'vitest';
import { parity } from './providers/hubspot.ts';
import { nameTable } from './providers/hubspot/name-table.ts';
import { runProvider } from './run-provider.ts';

test(
  'every call of HubSpot’s older client that the dated version has reaches the wire as through it',
  { timeout: 240_000 },
  async () => {
    const { counts, problems } = await runProvider(parity);
    expect(problems).toEqual([]);
    expect(counts).toMatchObject({ operations: 596, different: 0, invalid: 0 });
  },
);

test('the table of names is that of both clients', { timeout: 60_000 }, async () => {
  // `vitest run parity/hubspot.test.ts -u` writes it.
  const table = await nameTable(await loadSpec('hubspot'));
  await expect(table).toMatchFileSnapshot('../packages/hubspot/docs/from-api-client.md');
});

test('the types of associations are those of the older client', () => {
  const theirs = Object.entries(AssociationTypes).filter(([, id]) => typeof id === 'number');
  expect(theirs.length).toBeGreaterThan(100);
  expect(associationTypeIds).toEqual(Object.fromEntries(theirs));
});
