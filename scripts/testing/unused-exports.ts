import { rolldown } from 'rolldown';

/**
 * What stays of an entry in a bundle that uses nothing of it. Modules are merged into few files when they are published,
 * and then a bundler can leave out only what does nothing when it is loaded: a call at the top of one module would
 * stay in everybody's bundle, with all that it refers to.
 *
 * @param root the package's folder, with a slash at the end.
 * @param entry a file in its `src`, such as `index.ts`.
 */
export async function restOf(root: string, entry: string): Promise<string> {
  const bundle = await rolldown({
    input: '\0entry',
    cwd: root,
    platform: 'neutral',
    resolve: { conditionNames: ['browser', 'import', 'default'] },
    treeshake: { moduleSideEffects: (id) => id.startsWith(root) || id === '\0entry' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === '\0entry' ? id : undefined),
        load: (id) => (id === '\0entry' ? `import ${JSON.stringify(`${root}src/${entry}`)};` : undefined),
      },
    ],
    external: (id) =>
      !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('#') && !id.startsWith('\0'),
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  return output[0].code
    .replaceAll(/^\/\/.*\n/gm, '')
    .replace(/^export \{ *\};?$/m, '')
    .trim();
}
