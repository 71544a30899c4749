import { rolldown } from 'rolldown';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

/** What an application that makes one call would ship: what it loads at once, and what it may load later. */
async function bundleFor(
  conditionNames: string[],
): Promise<{ readonly atOnce: string; readonly later: string }> {
  const entry = '\0entry';
  const bundle = await rolldown({
    input: entry,
    cwd: root,
    platform: 'neutral',
    resolve: { conditionNames, mainFields: ['module', 'main'] },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? `import { createClient } from ${JSON.stringify(`${root}src/index.ts`)};
               export const users = () => createClient({ baseUrl: 'https://api.test' }).get('/users');`
            : undefined,
      },
    ],
    external: (id) => id.startsWith('node:'),
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  const chunks = output.filter((part) => part.type === 'chunk');
  const needed = new Set<string>();
  const need = (fileName: string | undefined): void => {
    if (fileName === undefined || needed.has(fileName)) return;
    needed.add(fileName);
    for (const name of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) need(name);
  };
  need(chunks.find((chunk) => chunk.isEntry)?.fileName);
  const codeOf = (now: boolean): string =>
    chunks
      .filter(({ fileName }) => needed.has(fileName) === now)
      .map(({ code }) => code)
      .join('\n');
  return { atOnce: codeOf(true), later: codeOf(false) };
}

const imported = /(?:\bfrom\s*|\bimport\s*\(\s*|^import\s+)["']node:/m;

describe.for([
  ['a worker', ['worker', 'browser', 'import', 'default']],
  ['workerd, with Node’s modules', ['workerd', 'node', 'import', 'default']],
  ['an edge runtime', ['edge-light', 'import', 'default']],
  ['Deno', ['deno', 'node', 'import', 'default']],
  ['Bun', ['bun', 'node', 'import', 'default']],
  ['anything else', ['import', 'default']],
] as const)('for %s', ([, conditions]) => {
  test('neither Node’s modules nor undici nor an unused cache is in the bundle', async () => {
    const { atOnce, later } = await bundleFor([...conditions]);
    const code = atOnce + later;
    expect(code).not.toMatch(imported);
    expect(code).not.toContain('DispatcherBase');
    expect(code).not.toContain('undici.globalDispatcher');
    expect(code).not.toContain('must-revalidate');
    expect(code).toContain('throwHttpErrors');
  });
});

test('for Node, undici and ky are in it, and only loaded when they are needed', async () => {
  const { atOnce, later } = await bundleFor(['node', 'import', 'default']);
  for (const part of ['DispatcherBase', 'throwHttpErrors']) {
    expect(atOnce).not.toContain(part);
    expect(later).toContain(part);
  }
  expect(atOnce).toContain('undici.globalDispatcher');
  expect(atOnce).not.toMatch(imported);
});
