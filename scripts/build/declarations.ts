// Writes the declaration files of the package in the current folder to dist: one for each source file that its exports
// lead to.
//
// With `--bundle`, one for each entry, and one for what several entries share: each file costs an application's compiler
// a third of a millisecond. That is for packages whose entries share little. A bundler repeats the names of every type
// that a file can reach: for a client of hundreds of resources that more than triples what a compiler has to read
// (measured: 7.9 MB against 2.3 MB for Stripe).
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleDeclarations } from './bundle-declarations.ts';
import { readDist } from './dist-files.ts';
import { withLibraryReferences } from './library-references.ts';
import { publishedSpecifiers } from './published-specifiers.ts';
import { unreachedFiles } from './reachable-files.ts';

const dist = join(process.cwd(), 'dist');
rmSync(dist, { recursive: true, force: true });
if (process.argv.includes('--bundle')) await bundleDeclarations(readDist(process.cwd()).paths);
else copyDeclarations();
referToLibraries();

function copyDeclarations(): void {
  const { status } = spawnSync('tsc', ['-p', 'tsconfig.build.json'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  const { files, textOf, paths } = readDist(process.cwd());
  for (const file of files) {
    const path = join(dist, file);
    writeFileSync(path, publishedSpecifiers(readFileSync(path, 'utf8')));
  }
  for (const file of unreachedFiles(files, textOf, paths)) rmSync(join(dist, file));
}

function referToLibraries(): void {
  const { files, textOf } = readDist(process.cwd());
  for (const file of files.filter((name) => name.endsWith('.d.ts')))
    writeFileSync(join(dist, file), withLibraryReferences(textOf(file)));
}
