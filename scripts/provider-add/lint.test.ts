import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';
import { filesIn } from '../specs/testing/folders.ts';
import { repository } from '../workspace/packages.ts';
import { addProvider } from './add-provider.ts';
import {
  api,
  fields,
  integer,
  listOf,
  query,
  responds,
  takes,
  text,
  writeDocuments,
} from './testing/documents.ts';
import { trialRepository } from './testing/trial.ts';

const item = fields({ 'id!': text });
const SECURED = {
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      basic: { type: 'http', scheme: 'basic' },
    },
  },
  security: [{ key: [] }],
};
const DOCUMENTS = {
  plain: api({ '/notes': { get: responds(item) } }),
  full: api(
    {
      '/notes': {
        get: {
          parameters: [query('page', integer)],
          ...responds(fields({ notes: listOf(item), total_pages: integer })),
        },
        post: { ...takes(fields({ 'title!': text })), ...responds(item, 201) },
      },
      '/token': { post: { security: [{ basic: [] }], ...responds(item) } },
    },
    SECURED,
  ),
};

test('the files of an added package pass the linter of the repository', { timeout: 60_000 }, async () => {
  const root = await trialRepository();
  for (const [name, from] of Object.entries(await writeDocuments(DOCUMENTS)))
    await addProvider({ name, from, root });
  // Types would need the packages to be installed.
  const eslint = new ESLint({ cwd: repository, overrideConfig: [tseslint.configs.disableTypeChecked] });
  const found: string[] = [];
  for (const [file, content] of Object.entries(await filesIn(root))) {
    if (!/^(packages|scripts)\/.*\.ts$/.test(file) || file.includes('/generated/')) continue;
    const [result] = await eslint.lintText(content, { filePath: join(repository, file) });
    found.push(...(result?.messages ?? []).map(({ message, line }) => `${file}:${line} ${message}`));
  }
  expect(found).toEqual([]);
});
