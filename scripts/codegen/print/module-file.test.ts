import { expect, test } from 'vitest';
import { ModuleFile, relativePath } from './module-file.ts';

const name = (property: string): string => property.toUpperCase();

test('relative paths', () => {
  expect(relativePath('a.ts', 'b.ts')).toBe('./b.ts');
  expect(relativePath('x/a.ts', 'b.ts')).toBe('../b.ts');
  expect(relativePath('x/a.ts', 'x/b.ts')).toBe('./b.ts');
  expect(relativePath('x/y/a.ts', 'x/z/b.ts')).toBe('../z/b.ts');
  expect(relativePath('a.ts', 'x/a.ts')).toBe('./x/a.ts');
});

test('imports are sorted, merged and never of the module itself', () => {
  const file = new ModuleFile('x/a.ts');
  file.importGenerated('B', 'b.ts');
  file.importGenerated('A', 'b.ts');
  file.importGenerated('Own', 'x/a.ts');
  file.add('export {};\n');
  expect(file.print('// first\n', () => false, name)).toBe(
    "// first\nimport type { A, B } from '../b.ts';\nexport {};\n",
  );
});

test('a long text used often becomes an alias, another is put back', () => {
  const file = new ModuleFile('a.ts');
  const long = Array.from({ length: 20 }, (_, n) => `'value${n}'`).join(' | ');
  const once = `${long} | 'once'`;
  for (const property of ['kind', 'sort', 'type'])
    file.add(`type ${property} = (${file.share(long, property)})[];\n`);
  file.add(`type other = (${file.share(once, 'other')})[];\n`);
  const text = file.print('', (taken) => taken === 'KIND', name);
  expect(text).toContain(`type KIND_ = ${long};\n`);
  expect(text).toContain('type sort = KIND_[];\n');
  expect(text).toContain(`type other = (${once})[];\n`);
});

test('short texts are left alone', () => {
  expect(new ModuleFile('a.ts').share("'a' | 'b'", 'x')).toBe("'a' | 'b'");
});

test('aliases are exported as lists', () => {
  const file = new ModuleFile('params/a.ts');
  file.alias('B', 'A', 'params/a.ts');
  file.alias('C', 'A', 'params/shared.ts');
  file.alias('D', 'D', 'params/shared.ts');
  expect(file.print('', () => false, name)).toBe(
    "export type {\n\tA as B,\n};\nexport type {\n\tA as C,\n\tD,\n} from './shared.ts';\n",
  );
});
