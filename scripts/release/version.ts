import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishedPackages, repository } from '../workspace/packages.ts';
import { mustRun } from '../workspace/run.ts';
import { withVersion } from './version-constant.ts';

/** `pnpm version-packages`: the waiting changesets become versions and changelogs, and everything that repeats a version follows. */
const { output } = await mustRun('changeset', ['version'], { cwd: repository });
process.stdout.write(output);
for (const { folder, manifest } of await publishedPackages()) {
  const constant = join(folder, 'src/client/version.ts');
  if (existsSync(constant))
    await writeFile(constant, withVersion(await readFile(constant, 'utf8'), manifest.version));
}
await mustRun('pnpm', ['install', '--lockfile-only'], { cwd: repository });
