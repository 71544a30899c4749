import { expect, test } from 'vitest';
import { ModuleFile, relativePath } from './module-file.ts';

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
  expect(file.print('// first\n')).toBe("// first\nimport type { A, B } from '../b.ts';\nexport {};\n");
});

test('types of one name from two modules get two names', () => {
  const file = new ModuleFile('client.ts');
  expect(file.importType('Job', './models.ts')).toBe('Job');
  expect(file.importType('Job', '@org/http-core/jobs')).toBe('RuntimeJob');
  expect(file.importType('Job', './models.ts')).toBe('Job');
  expect(file.print('')).toBe(
    "import type { Job } from './models.ts';\nimport type { Job as RuntimeJob } from '@org/http-core/jobs';\n",
  );
});

test('aliases are exported as lists', () => {
  const file = new ModuleFile('params/a.ts');
  file.alias('B', 'A', 'params/a.ts');
  file.alias('C', 'A', 'params/shared.ts');
  file.alias('D', 'D', 'params/shared.ts');
  expect(file.print('')).toBe(
    "export type {\n\tA as B,\n};\nexport type {\n\tA as C,\n\tD,\n} from './shared.ts';\n",
  );
});
