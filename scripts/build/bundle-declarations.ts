import { build } from 'tsdown';
import type { PublishedPaths } from './reachable-files.ts';

/** Writes a declaration file for each entry of the package in the current folder, and chunks for what they share. */
export async function bundleDeclarations({ exports }: PublishedPaths): Promise<void> {
  await build({
    config: false,
    cwd: process.cwd(),
    entry: entrySources(exports),
    format: 'esm',
    platform: 'neutral',
    clean: false,
    hash: false,
    dts: { oxc: true, emitDtsOnly: true },
    // Names in shared chunks stay what they are, for whoever looks there.
    outputOptions: { minifyInternalExports: false },
    logLevel: 'warn',
  });
}

/** `./dist/node/index.js` → `node/index`: `src/node/index.ts`. */
export function entrySources(exports: PublishedPaths['exports']): Record<string, string> {
  const names = Object.values(exports).flatMap((target) => {
    const [, name] = typeof target === 'string' ? (/^\.\/dist\/(.+)\.js$/.exec(target) ?? []) : [];
    return name === undefined ? [] : [name];
  });
  return Object.fromEntries(names.map((name) => [name, `src/${name}.ts`]));
}
