import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folders.ts';
import { committedDocument } from './baseline.ts';

async function writeDocument(directory: string, version: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const index = { openapi: '3.1.0', info: { title: 'Test', version }, components: {} };
  await writeFile(join(directory, 'index.json'), JSON.stringify(index));
}

async function specFolder(): Promise<{ directory: string; git: (...args: string[]) => void }> {
  const root = await temporaryFolder();
  const directory = join(root, 'specs/stripe/openapi');
  await writeDocument(directory, '1');
  // Hooks and settings of whoever runs the tests do not count.
  const settings = [
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  const git = (...args: string[]): void => {
    execFileSync('git', [...settings, '-c', 'core.hooksPath=/dev/null', ...args], {
      cwd: root,
      stdio: 'ignore',
    });
  };
  return { directory, git };
}

const versionIn = async (directory: string): Promise<string | undefined> =>
  (await committedDocument(directory))?.info.version;

test('the last commit is what an update is compared with', async () => {
  const { directory, git } = await specFolder();
  git('init');
  git('add', '.');
  git('commit', '-m', 'First');
  await writeDocument(directory, '2');
  expect(await versionIn(directory)).toBe('1');
});

test('a document that is not committed yet is none to compare with', async () => {
  const { directory, git } = await specFolder();
  git('init');
  git('commit', '--allow-empty', '-m', 'First');
  expect(await versionIn(directory)).toBeUndefined();
});

test('without version control, and before the first commit, it is what is on disk', async () => {
  const { directory, git } = await specFolder();
  expect(await versionIn(directory)).toBe('1');
  git('init');
  expect(await versionIn(directory)).toBe('1');
  expect(await versionIn(join(dirname(directory), 'other'))).toBeUndefined();
});
