import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allDocuments, documentsOf } from './documents.ts';
import type { Layout } from './layout.ts';
import { temporaryFolder } from './testing/folders.ts';

async function layoutWith(...documents: string[]): Promise<Layout> {
  const root = await temporaryFolder();
  for (const document of documents) {
    await mkdir(join(root, document, 'openapi'), { recursive: true });
    await writeFile(join(root, document, 'source.json'), '{}');
  }
  return { specs: root, cache: join(root, 'cache') };
}

test('a provider is one document or a folder of documents', async () => {
  const layout = await layoutWith('stripe', 'google/gmail', 'google/calendar');
  expect(await documentsOf('stripe', layout)).toEqual(['stripe']);
  expect(await documentsOf('google', layout)).toEqual(['google/calendar', 'google/gmail']);
  expect(await documentsOf('google/gmail', layout)).toEqual(['google/gmail']);
  expect(await allDocuments(layout)).toEqual(['google/calendar', 'google/gmail', 'stripe']);
});

test('one without a source is an error, not an empty provider', async () => {
  const layout = await layoutWith('stripe');
  await expect(documentsOf('slack', layout)).rejects.toThrow('specs/slack holds no source.json');
  await expect(documentsOf('stripe/openapi', layout)).rejects.toThrow(
    'specs/stripe/openapi holds no source.json',
  );
  await expect(documentsOf('../stripe', layout)).rejects.toThrow("is no provider's name");
});
