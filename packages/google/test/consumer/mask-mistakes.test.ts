import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const binaries = join(import.meta.dirname, '../../../../node_modules/.bin');
const folder = join(import.meta.dirname, '../.cache/mask-mistakes');

/** Calls with one mistake each; `▶` stands before it. */
const mistakes = [
  // Methods of the class.
  "drive.files.get('f_1', {}, { ▶fields: 'idd' })",
  "drive.files.get('f_1', {}, { ▶fields: 'id,owners/emailAdress' })",
  "drive.files.get('f_1', {}, { ▶fields: 'id,owners(me' })",
  "drive.files.get('f_1', {}, { ▶fields: 'id,owners(me))' })",
  "drive.files.get('f_1', {}, { ▶fields: 'id/name' })",
  "drive.files.get('f_1', {}, { fields: ['id', ▶'nme'] })",
  "drive.files.list({}, { ▶fields: 'id' })",
  "drive.files.list({}, { ▶fields: 'files(id,nme)' })",
  "drive.files.list({ pageSize: 1 }, { quotaUser: 'u', ▶fields: 'items(id)' })",
  // Functions.
  "get(client, { fileId: 'f_1' }, { ▶fields: 'idd' })",
  "list(client, {}, { ▶fields: 'files(owners/mee)' })",
  // Mistakes beside a right mask.
  "get(client, { ▶fileId: 1 }, { fields: 'id' })",
  "get(client, { fileId: 'f_1', ▶nothing: 1 }, { fields: 'id' })",
  "get(client, { fileId: 'f_1' }, { fields: 'id', ▶nothing: 1 })",
  "get(client, { fileId: 'f_1' }, { ▶fields: 1 })",
];

const head = [
  "import { createDrive } from '@org/google/client';",
  "import { Drive } from '@org/google/drive';",
  "import { get, list } from '@org/google/drive/files';",
  'const drive = new Drive();',
  'const client = createDrive();',
];

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const calls = mistakes.map((call) => `void ${call.replace('▶', '')};`);
  await writeFile(join(folder, 'mistakes.ts'), [...head, ...calls, ''].join('\n'));
  const extended = join(import.meta.dirname, 'tsconfig.json');
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: extended, include: [], files: ['mistakes.ts'] }),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function errors(compiler: string): Promise<string> {
  const { stdout } = await run(join(binaries, compiler), ['-p', folder, '--pretty', 'false']).catch(
    (error: unknown) => error as { stdout: string },
  );
  return stdout;
}

test.for([
  ['TypeScript 7', 'tsc', mistakes],
  // TypeScript 6 marks the method's name where the method has two overloads.
  ['TypeScript 6', 'tsc6', mistakes.filter((call) => !call.startsWith('drive.files.get'))],
] as const)('%s marks each mistake where it is', { timeout: 60_000 }, async ([, compiler, expected]) => {
  const marked = [...(await errors(compiler)).matchAll(/^\S*mistakes\.ts\((\d+),(\d+)\): /gm)].map(
    ([, line, column]) => {
      const call = mistakes[Number(line) - head.length - 1] ?? '';
      const plain = call.replace('▶', '');
      const at = Number(column) - 1 - 'void '.length;
      return `${plain.slice(0, at)}▶${plain.slice(at)}`;
    },
  );
  expect(marked).toEqual(expect.arrayContaining(expected));
  expect(marked).toHaveLength(mistakes.length);
});

test('the message names the field', async () => {
  const text = await errors('tsc');
  expect(text).toContain('"The response has no field files/nme."');
  expect(text).toContain('"The parentheses of the field mask do not match."');
});
