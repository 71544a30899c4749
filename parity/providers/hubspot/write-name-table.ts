import { writeFile } from 'node:fs/promises';
import { loadSpec } from '@org/scripts/specs/load';
import { nameTable } from './name-table.ts';

/** Writes `packages/hubspot/docs/from-api-client.md`: `node parity/providers/hubspot/write-name-table.ts`. */
await writeFile(
  new URL('../../../packages/hubspot/docs/from-api-client.md', import.meta.url),
  await nameTable(await loadSpec('hubspot')),
);
