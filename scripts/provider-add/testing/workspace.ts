import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '../../..');
const binaries = join(repository, 'node_modules/.bin');

/** What a new provider changes, and what its package is compiled with. */
const COPIED = [
  'scripts/specs/providers/index.ts',
  'docs/guides/error-index.md',
  'docs/package.json',
  'examples/snippets/package.json',
  'tsconfig.base.json',
];

const LINKED = [
  ['@org/graphql', 'packages/graphql'],
  ['@org/http-core', 'packages/http-core'],
  ['@org/scripts', 'scripts'],
  ['@org/soap', 'packages/soap'],
  ['@org/webhooks', 'packages/webhooks'],
  ['@types', 'node_modules/@types'],
  ['gql.tada', 'scripts/node_modules/gql.tada'],
  ['vitest', 'node_modules/vitest'],
] as const;

/** Lays an empty folder out like the repository, so that providers can be added to it. */
export async function layOut(root: string): Promise<void> {
  for (const path of COPIED) await cp(join(repository, path), join(root, path));
}

/** Gives the folder's packages what they depend on. */
export async function install(root: string): Promise<void> {
  for (const [name, path] of LINKED) {
    const link = join(root, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(repository, path), link);
  }
}

/**
 * What the compiler says of packages: each by its own project where they have options of their own, and otherwise all by one
 * project, which loads the libraries once.
 */
export async function compile(root: string, names: readonly string[]): Promise<string> {
  const projects = await Promise.all(names.map((name) => hasOwnOptions(root, name)));
  const separate = names.filter((_, index) => projects[index] === true || names.length === 1);
  const together = names.filter((name) => !separate.includes(name));
  let errors = '';
  for (const name of separate) errors += await outputOf('tsc', ['-p', join(root, 'packages', name)]);
  if (together.length > 0) errors += await outputOf('tsc', ['-p', await projectOf(root, together)]);
  return errors;
}

async function hasOwnOptions(root: string, name: string): Promise<boolean> {
  const text = await readFile(join(root, 'packages', name, 'tsconfig.json'), 'utf8');
  return 'compilerOptions' in (JSON.parse(text) as object);
}

/** A project of several packages. */
export async function projectOf(root: string, names: readonly string[]): Promise<string> {
  const include = names.flatMap((name) =>
    ['src', 'test', 'tsdown.config.ts'].map((part) => `packages/${name}/${part}`),
  );
  const project = join(root, 'tsconfig.json');
  await writeFile(project, JSON.stringify({ extends: './tsconfig.base.json', include }));
  return project;
}

/** What a program of the repository's prints; an exit code other than 0 is no error here. */
export async function outputOf(program: string, args: readonly string[]): Promise<string> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('VITEST')));
  return run(join(binaries, program), args, { env, maxBuffer: 1e8 }).then(
    ({ stdout }) => stdout,
    (error: unknown) => {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      return stdout + stderr;
    },
  );
}
