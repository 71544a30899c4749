import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** The exported names of an entry, each with the text of the file that declares it. */
async function exportsOf(entry: string): Promise<[name: string, source: string][]> {
  const index = join(SRC, entry);
  const exports: [string, string][] = [];
  for (const [, names = '', file = ''] of (await readFile(index, 'utf8')).matchAll(
    /export (?:type )?\{([^}]*)\} from '(\.[^']*)'/g,
  )) {
    const source = await readFile(join(dirname(index), file), 'utf8');
    for (const name of names.split(',').map((text) => text.trim().replace(/^type /, '')))
      if (name !== '') exports.push([name, source]);
  }
  return exports;
}

test.each(['index.ts', 'node/index.ts', 'testing/index.ts'])(
  'every export of %s has a release tag',
  async (entry) => {
    const untagged = (await exportsOf(entry)).flatMap(([name, source]) => {
      const declared = new RegExp(
        `^export (?:async )?(?:abstract )?(?:class|const|function|interface|type) ${name}\\b`,
        'm',
      ).exec(source);
      const before = source.slice(0, declared?.index ?? 0).trimEnd();
      const comment = before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '';
      return /@(?:public|experimental|internal)\b/.test(comment) ? [] : [name];
    });
    expect(untagged).toEqual([]);
  },
);
