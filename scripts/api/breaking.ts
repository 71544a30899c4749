import { glob, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { publishedPackages, repository } from '../workspace/packages.ts';
import { run } from '../workspace/run.ts';
import { compareApis, isBreaking, type ApiChange } from './compare.ts';
import { parseReport } from './parse.ts';
import { announcedBump, breakingBump, covers } from './required-bump.ts';

/** `pnpm api:breaking [base]`: what breaks since the base branch comes with a changeset that says so. */
const base = process.argv[2] ?? 'origin/main';
const { code } = await run('git', ['rev-parse', '--verify', '--quiet', `${base}^{commit}`], {
  cwd: repository,
});
if (code !== 0)
  throw new Error(`there is no ${base} to compare with: fetch it, or name another: pnpm api:breaking main`);
const changesets: string[] = [];
for await (const file of glob('.changeset/*.md', { cwd: repository }))
  changesets.push(await readFile(join(repository, file), 'utf8'));

for (const { name, folder, manifest } of await publishedPackages()) {
  const path = join(folder, 'api.md');
  const before = await run('git', ['show', `${base}:${relative(repository, path)}`], { cwd: repository });
  if (before.code !== 0) {
    console.log(`${name}: not on ${base}`);
    continue;
  }
  const changes = compareApis(parseReport(before.stdout), parseReport(await readFile(path, 'utf8')));
  const breaking = changes.filter(isBreaking);
  const needed = breakingBump(manifest.version);
  const announced = announcedBump(changesets, name);
  const fine = breaking.length === 0 || covers(announced, needed);
  console.log(
    `${name}: ${changes.length} changes, ${breaking.length} breaking; announced: ${announced ?? 'nothing'}`,
  );
  if (fine) continue;
  process.exitCode = 1;
  console.error(
    `${breaking.map(words).join('\n')}\n  Needs a changeset: pnpm changeset, ${name}, ${needed}.`,
  );
}

function words({ entry, name, kind }: ApiChange): string {
  return name === undefined ? `  ${kind}: the entry ${entry}` : `  ${kind}: ${name} of ${entry}`;
}
