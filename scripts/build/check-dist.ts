// Runs before a package is packed, in its folder: what turbo takes from its cache it writes over what is there, so files
// of an older build can stay.
import { basename } from 'node:path';
import { readDist } from './dist-files.ts';
import { unreachedFiles } from './reachable-files.ts';

const { files, textOf, paths } = readDist(process.cwd());
const left = unreachedFiles(files, textOf, paths);
if (left.length > 0) {
  console.error(
    `No entry of package.json leads to ${left.map((file) => `dist/${file}`).join(', ')}. ` +
      `They are left from an older build: remove packages/${basename(process.cwd())}/dist and run \`pnpm build\`.`,
  );
  process.exitCode = 1;
}
