import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { repository } from '../workspace/packages.ts';
import { run } from '../workspace/run.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** What the gate says of a repository that holds only these files. */
async function gate(
  files: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'imports-'));
  folders.push(folder);
  await cp(join(repository, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  await mkdir(join(folder, 'scripts'), { recursive: true });
  await cp(join(repository, 'scripts/imports'), join(folder, 'scripts/imports'), { recursive: true });
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const { code, output } = await run('depcruise', ['--config', 'scripts/imports/rules.js', 'packages'], {
    cwd: folder,
  });
  return { code, output };
}

const src = 'packages/http-core/src';

test('what stands on lower floors passes', { timeout: 60_000 }, async () => {
  const { code, output } = await gate({
    [`${src}/contract/operation.ts`]: 'export interface Operation { readonly id: string }\n',
    [`${src}/client/call.ts`]:
      "import type { Operation } from '../contract/operation.ts';\nexport type Call = Operation;\n",
    [`${src}/index.ts`]: "export type { Call } from './client/call.ts';\n",
  });
  expect(output).toContain('no dependency violations found');
  expect(code).toBe(0);
});

test.for<readonly [string, Readonly<Record<string, string>>, string]>([
  [
    'an import from a higher floor',
    {
      [`${src}/client/call.ts`]: 'export const call = 1;\n',
      [`${src}/limiter/queue.ts`]: "import { call } from '../client/call.ts';\nexport const queue = call;\n",
    },
    'floors-of-http-core',
  ],
  [
    'the import of a type from a higher floor',
    {
      [`${src}/client/call.ts`]: 'export interface Call { readonly id: string }\n',
      [`${src}/contract/operation.ts`]:
        "import type { Call } from '../client/call.ts';\nexport type Operation = Call;\n",
    },
    'floors-of-http-core',
  ],
  [
    'an import from the front door',
    {
      [`${src}/index.ts`]: 'export const all = 1;\n',
      [`${src}/testing/fake.ts`]: "import { all } from '../index.ts';\nexport const fake = all;\n",
    },
    'floors-of-http-core',
  ],
  [
    'an import from a higher file of a package whose files are floors',
    {
      'packages/google/src/provider.ts': 'export const provider = 1;\n',
      'packages/google/src/options.ts':
        "import { provider } from './provider.ts';\nexport const options = provider;\n",
    },
    'floors-of-google',
  ],
  [
    'an import from the front door of a package whose files are floors',
    {
      'packages/google/src/index.ts': 'export const all = 1;\n',
      'packages/google/src/helpers/media.ts':
        "import { all } from '../index.ts';\nexport const upload = all;\n",
    },
    'floors-of-google',
  ],
  [
    'a circle of two files',
    {
      [`${src}/encode/a.ts`]: "import { b } from './b.ts';\nexport const a = () => b;\n",
      [`${src}/encode/b.ts`]: "import { a } from './a.ts';\nexport const b = () => a;\n",
    },
    'no-circles',
  ],
  [
    'a circle of types',
    {
      [`${src}/encode/a.ts`]: "import type { B } from './b.ts';\nexport interface A { b: B }\n",
      [`${src}/encode/b.ts`]: "import type { A } from './a.ts';\nexport interface B { a: A }\n",
    },
    'no-circles',
  ],
  [
    'a folder without a floor',
    {
      [`${src}/attic/a.ts`]: "import { b } from '../encode/b.ts';\nexport const a = b;\n",
      [`${src}/encode/b.ts`]: 'export const b = 1;\n',
    },
    'floor-undeclared',
  ],
])('%s is refused', { timeout: 60_000 }, async ([, files, rule]) => {
  const { code, output } = await gate(files);
  expect(output).toContain(`error ${rule}`);
  expect(code).not.toBe(0);
});
