import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addProvider } from './add-provider.ts';
import { api, fields, responds, text, writeDocuments } from './testing/documents.ts';
import { trialRepository } from './testing/trial.ts';

async function readmeOf(document: object): Promise<string> {
  const root = await trialRepository();
  const { notes = '' } = await writeDocuments({ notes: document });
  await addProvider({ name: 'notes', from: notes, root });
  return readFile(join(root, 'packages/notes/README.md'), 'utf8');
}

test('the README counts what is left out, and names a type of the bodies of errors', async () => {
  const failing = { ...responds(text).responses, ...responds(fields({ code: text }), 404).responses };
  const readme = await readmeOf(api({ '/notes': { get: { responses: failing }, trace: { responses: {} } } }));
  expect(readme).toContain(
    ': one operation of its OpenAPI document, without 1 that no request can be made for.',
  );
  expect(readme).toContain('have types in `@org/notes/models`, such as `NoteGetError404`.');
});

test('the README says neither where there is neither', async () => {
  const readme = await readmeOf(api({ '/notes': { get: responds(text) } }));
  expect(readme).toContain(': the one operation of its OpenAPI document.');
  expect(readme).not.toContain('error.body');
});
