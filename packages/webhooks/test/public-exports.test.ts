import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '..');
const entries = Object.entries(manifest.exports).filter(([, file]) => file.endsWith('.ts'));

/** The names that an entry exports and, for each, the file that declares it. */
function exportsOf(file: string): [name: string, file: string][] {
  const code = readFileSync(file, 'utf8');
  const found = [...code.matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm)].map(
    ([, name = '']): [string, string] => [name, file],
  );
  for (const [, names = '', from = ''] of code.matchAll(
    /^export (?:type )?\{([^}]*)\} from '(\.[^']+)';/gm,
  )) {
    for (const name of names.split(',')) {
      const bare = name.replace('type ', '').trim();
      if (bare !== '') found.push([bare, join(dirname(file), from)]);
    }
  }
  return found;
}

const exported = entries.flatMap(([entry, file]) =>
  exportsOf(join(root, file)).map(([name, declared]): [string, string, string] => [entry, name, declared]),
);

test('the main entry stays small', () => {
  expect(exported.filter(([entry]) => entry === '.').length).toBeLessThanOrEqual(45);
});

test.each(exported)('%s: %s has a release tag', (_entry, name, file) => {
  const code = readFileSync(file, 'utf8');
  const declaration = code.search(
    new RegExp(`^export (?:async )?(?:function|const|class|interface|type) ${name}\\b`, 'm'),
  );
  const comment = /\/\*\*(?:(?!\*\/)[^])*\*\/\s*$/.exec(code.slice(0, declaration))?.[0] ?? '';
  expect(comment).toMatch(/@(?:public|beta|internal)\b/);
});
