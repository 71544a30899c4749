// Runs before a package is packed, in its folder: what turbo takes from its cache it writes over what is there, so files
// of an older build can stay. No entry leads to them, so nobody may get them.
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readDist } from './dist-files.ts';
import { unreachedFiles } from './reachable-files.ts';

const { files, textOf, paths } = readDist(process.cwd());
for (const file of unreachedFiles(files, textOf, paths)) {
  rmSync(join('dist', file));
  console.error(`${basename(process.cwd())}: dist/${file} was left from an older build, and is removed.`);
}
