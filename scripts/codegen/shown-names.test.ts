import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allDocuments } from '../specs/documents.ts';
import { loadSpec } from '../specs/load.ts';
import { shareNames } from './input/shared-names.ts';
import { loadRules } from './rules.ts';
import { readShownNames } from './testing/shown-names.ts';

const packages = join(import.meta.dirname, '../../packages');

/** The generated modules that are committed. */
function committed(document: string): Map<string, string> {
  const [provider = '', ...inside] = document.split('/');
  const folder = join(packages, provider, 'src/generated', ...inside);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'));
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

test.each(await allDocuments())(
  '%s shows every type under the name of its own resource',
  async (document) => {
    const { shared = {}, exported = new Set() } = await loadRules(document);
    const spec = shareNames(await loadSpec(document), shared);
    const { properties, enumerations, operations } = readShownNames(spec, committed(document), exported);
    const foreign = properties.misnamed.filter(({ isForeign }) => isForeign);
    expect(operations.misnamed).toEqual([]);
    expect(foreign).toEqual([]);
    expect(enumerations.misnamed).toEqual([]);
    expect(properties.count).toBeGreaterThan(0);
  },
);
