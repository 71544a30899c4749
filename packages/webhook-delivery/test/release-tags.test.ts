import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string>>;
};

/** Returns the declarations that an entry exports: `[file, name]`. */
function exportedBy(file: string): (readonly [file: string, name: string])[] {
  const text = readFileSync(file, 'utf8');
  const reexported = [...text.matchAll(/export (?:type )?\{([^}]*)\} from '(\.[^']*)'/g)].flatMap(
    ([, names = '', from = '']) =>
      names
        .split(',')
        .map((name) => name.replace(/^\s*(?:type )?/, '').trim())
        .filter((name) => name !== '')
        .map((name) => [join(dirname(file), from), name] as const),
  );
  const declared = [...text.matchAll(/^export (?:const|function|class|interface|type) (\w+)/gm)].map(
    ([, name = '']) => [file, name] as const,
  );
  return [...reexported, ...declared];
}

const entries = Object.values(manifest.exports).filter((target) => target.endsWith('.ts'));
const exported = entries.flatMap((target) => exportedBy(join(root, target)));

test('the entries are read', () => {
  expect(exported.length).toBeGreaterThan(80);
});

test.each(exported.map(([file, name]) => [name, relative(root, file)] as const))(
  '%s of %s has a release tag',
  (name, file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const declaration = new RegExp(`^export (?:const|function|class|interface|type) ${name}\\b`, 'm');
    const before = text.slice(0, text.search(declaration)).trimEnd();
    expect(before.endsWith('*/')).toBe(true);
    expect(before.slice(before.lastIndexOf('/**'))).toMatch(/@(?:public|internal)\b/);
  },
);
