import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../workspace/packages.ts';
import { startRegistry } from '../workspace/registry.ts';
import { run } from '../workspace/run.ts';
import { Clone } from './clone.ts';
import { billsOfMaterials, installsTogether } from './installed.ts';
import { changedCore, changedSpec, firstRelease } from './scenarios.ts';

/** `pnpm release:dry [--keep]`: whole releases of a clone, to a registry on this machine. */
const start = performance.now();
const folder = await mkdtemp(join(tmpdir(), 'release-dry-'));
try {
  const { stdout } = await run('git', ['status', '--porcelain'], { cwd: repository });
  if (stdout !== '') console.log('note: what is not committed is not in the clone');
  await using registry = await startRegistry(join(folder, 'registry'));
  const clone = await step(
    'clone and install',
    () => Clone.create(join(folder, 'clone'), registry),
    () => '',
  );
  await step('first release of everything', () => firstRelease(clone));
  await step('bills of materials', () => billsOfMaterials(clone));
  await step('http-core changes', () => changedCore(clone));
  await step("one provider's spec changes", () => changedSpec(clone));
  await step('everything installs together', () =>
    installsTogether(clone, registry, join(folder, 'project')),
  );
  console.log(`\nReleases went as they should, ${seconds(start)}. Nothing left this machine.`);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  if (process.argv.includes('--keep')) console.log(`kept: ${folder}`);
  else await rm(folder, { recursive: true, force: true });
}

async function step<T>(
  name: string,
  work: () => Promise<T>,
  words: (result: T) => string = String,
): Promise<T> {
  const at = performance.now();
  try {
    const result = await work();
    console.log(`ok      ${name}  ${seconds(at)}  ${words(result)}`);
    return result;
  } catch (error) {
    console.log(`FAILED  ${name}  ${seconds(at)}`);
    throw error;
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(0)} s`;
}
