import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../src/webhooks');

test('a function that only receives webhooks does not load the runtime of the clients', async () => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts'));
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const imports = sources.flatMap(
    (source) => source.match(/^import (?!type )[^;]* from '@org\/http-core[^']*';/gm) ?? [],
  );
  expect(files.length).toBeGreaterThan(0);
  expect(imports).toEqual([]);
});
