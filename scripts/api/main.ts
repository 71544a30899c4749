import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesOf } from '../workspace/entries.ts';
import { publishedPackages, type PublishedPackage } from '../workspace/packages.ts';
import { apiReport } from './report.ts';

/** `pnpm api` writes the report of each package's public API; `pnpm api:check` compares. Both read what was built. */
const check = process.argv.includes('--check');
for (const each of await publishedPackages()) {
  const report = apiReport({ name: each.name, folder: each.folder, entries: await entries(each) });
  const path = join(each.folder, 'api.md');
  const committed = await readFile(path, 'utf8').catch(() => '');
  const state = committed === report ? 'up to date' : check ? 'NOT up to date' : 'written';
  console.log(`${each.name}: ${state}, ${Math.ceil(report.length / 1024)} kB`);
  if (committed === report) continue;
  if (check) {
    console.error(
      `  ${firstDifference(committed, report)}\n  Run "pnpm api", look at what changed, and commit it.`,
    );
    process.exitCode = 1;
  } else await writeFile(path, report);
}

async function entries({ folder, manifest }: PublishedPackage): Promise<ReturnType<typeof entriesOf>> {
  const files: string[] = [];
  for await (const file of glob('dist/**/*.{js,d.ts}', { cwd: folder }))
    files.push(file.replaceAll('\\', '/'));
  return entriesOf(manifest, files);
}

function firstDifference(committed: string, report: string): string {
  const before = committed.split('\n');
  const after = report.split('\n');
  const at = after.findIndex((line, index) => line !== before[index]);
  return `line ${at + 1}: ${JSON.stringify(before[at] ?? '')} became ${JSON.stringify(after[at] ?? '')}`;
}
