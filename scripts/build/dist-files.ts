import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedPaths } from './reachable-files.ts';

/** A package's dist: the paths of its files from there, with slashes, the text of one, and how users get there. */
export interface Dist {
  readonly files: readonly string[];
  readonly textOf: (file: string) => string;
  readonly paths: PublishedPaths;
}

/** Reads which files are in the dist of a package, and what its package.json publishes of them. */
export function readDist(folder: string): Dist {
  const cwd = join(folder, 'dist');
  const { publishConfig } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    publishConfig: PublishedPaths;
  };
  return {
    files: globSync('**/*.*', { cwd }).map((file) => file.replaceAll('\\', '/')),
    textOf: (file) => readFileSync(join(cwd, file), 'utf8'),
    paths: publishConfig,
  };
}
