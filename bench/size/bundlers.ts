import { basename } from 'node:path';
import { build } from 'esbuild';
import { rolldown } from 'rolldown';

/** Where a bundle is to run: on Node, or where there is nothing but web standards. */
export type Platform = 'node' | 'browser';

/** A file of a bundle, and those it needs at once. */
export interface Chunk {
  readonly file: string;
  readonly code: string;
  readonly isEntry: boolean;
  readonly imports: readonly string[];
}

/** Bundles an application, minified, without comments, in pieces that are loaded when they are needed. */
export type Bundler = (entry: string, platform: Platform) => Promise<readonly Chunk[]>;

const CONDITIONS: Readonly<Record<Platform, readonly string[]>> = {
  node: ['node', 'import', 'default'],
  browser: ['worker', 'browser', 'import', 'default'],
};

const MAIN_FIELDS: Readonly<Record<Platform, string[]>> = {
  node: ['module', 'main'],
  browser: ['browser', 'module', 'main'],
};

const byEsbuild: Bundler = async (entry, platform) => {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform,
    conditions: [...CONDITIONS[platform]],
    mainFields: MAIN_FIELDS[platform],
    minify: true,
    legalComments: 'none',
    target: 'es2023',
    outdir: 'out',
    outExtension: { '.js': '.mjs' },
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return Object.entries(metafile.outputs).map(([path, { entryPoint, imports }]) => ({
    file: basename(path),
    code: outputFiles.find((file) => basename(file.path) === basename(path))?.text ?? '',
    isEntry: entryPoint !== undefined && basename(path, '.mjs') === basename(entry, '.ts'),
    imports: imports
      .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
      .map((used) => basename(used.path)),
  }));
};

const byRolldown: Bundler = async (entry, platform) => {
  const bundle = await rolldown({
    input: entry,
    platform,
    resolve: { conditionNames: [...CONDITIONS[platform]], mainFields: MAIN_FIELDS[platform] },
    onLog: (level, log) => {
      // Node's modules are missing elsewhere: esbuild fails there, and so must this.
      if (level === 'warn' && log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    },
  });
  try {
    const { output } = await bundle.generate({
      format: 'esm',
      minify: true,
      comments: false,
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name]-[hash].mjs',
    });
    return output.flatMap((part) =>
      part.type === 'chunk'
        ? [{ file: part.fileName, code: part.code, isEntry: part.isEntry, imports: part.imports }]
        : [],
    );
  } finally {
    await bundle.close();
  }
};

export const BUNDLERS: Readonly<Record<string, Bundler>> = { esbuild: byEsbuild, rolldown: byRolldown };
