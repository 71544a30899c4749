import { appendFile, cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkSpec } from './check-spec.ts';
import type { Environment } from './environment.ts';
import { REPOSITORY } from './layout.ts';

/** The specification of Salesforce in a folder of its own, without a network. */
async function copied(): Promise<{ environment: Environment; document: string }> {
  const specs = await mkdtemp(join(tmpdir(), 'specs-'));
  await cp(join(REPOSITORY.specs, 'salesforce'), join(specs, 'salesforce'), { recursive: true });
  const offline = (): Promise<never> => Promise.reject(new Error('There is no network.'));
  const layout = { specs, cache: join(specs, 'cache') };
  return {
    environment: { layout, pack: offline, fetch: offline } as unknown as Environment,
    document: join(specs, 'salesforce/document.yaml'),
  };
}

test('a document that is kept is recovered from, without a network', async () => {
  const { environment } = await copied();
  const { problems, summary } = await checkSpec('salesforce', environment);
  expect(problems).toEqual([]);
  expect(summary).toContain('recovered again from document.yaml, byte for byte the same');
});

test('a change of it that no update has taken is refused, with the command that takes it', async () => {
  const { environment, document } = await copied();
  await appendFile(document, '# changed\n');
  await expect(checkSpec('salesforce', environment)).rejects.toThrow(/pnpm specs:update salesforce --from/);
});
