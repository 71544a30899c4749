import { join } from 'node:path';
import { markMistakes } from '@org/scripts/testing/marked-mistakes';
import { expect, test } from 'vitest';

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

const compile = (compiler: 'tsc' | 'tsc6'): ReturnType<typeof markMistakes> =>
  markMistakes(compiler, join(import.meta.dirname, 'tsconfig.json'), head, mistakes);

test.for([
  ['TypeScript 7', 'tsc'],
  ['TypeScript 6', 'tsc6'],
] as const)('%s marks each mistake where it is', { timeout: 60_000 }, async ([, compiler]) => {
  expect((await compile(compiler)).marked).toEqual(mistakes);
});

test('the message names the field', async () => {
  const { output } = await compile('tsc');
  expect(output).toContain('"The response has no field files/nme."');
  expect(output).toContain('"The parentheses of the field mask do not match."');
});
