import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLIENT_MEMBERS } from '../../specs/adapters/openapi/operation-names.ts';
import { filesIn } from '../../specs/testing/folders.ts';
import { addProvider } from '../add-provider.ts';
import {
  api,
  fields,
  inPath,
  integer,
  listOf,
  query,
  responds,
  schemaRef,
  takes,
  text,
  writeDocuments,
} from '../testing/documents.ts';
import { checkPackages } from '../testing/check-packages.ts';
import { trialRepository, tryCode } from '../testing/trial.ts';

const page = fields({ id: text });

const WIKI = api(
  {
    '/rest/api/3/wiki/{id}/new': {
      post: { operationId: 'wikiNew', parameters: [inPath('id'), query('id')], ...responds(page) },
    },
    '/rest/api/3/wiki/{id}/delete': {
      post: { parameters: [inPath('id')], responses: { 204: { description: 'x' } } },
    },
    '/rest/api/3/transactions/get': {
      post: { operationId: 'transactionsGet', ...takes(fields({ 'count!': integer })), ...responds(page) },
    },
    '/rest/api/3/albums': {
      get: { operationId: 'list-albums', ...responds(fields({ data: listOf(schemaRef('AlbumObject')) })) },
    },
    '/rest/api/3/search': {
      post: { operationId: 'search', ...takes(fields({ 'q!': text })), ...responds(page) },
    },
  },
  {
    components: {
      schemas: {
        Base: fields({ 'id!': text }),
        AlbumObject: { allOf: [schemaRef('Base'), fields({ 'tracks!': integer })] },
      },
    },
  },
);

const USER = `import { createWiki } from '@org/wiki/client';
import { Wiki } from '@org/wiki';
import * as wiki from '@org/wiki/wiki';

const client = new Wiki();
export const made: Promise<{ id?: string }> = client.wiki.new('1');
export const same: Promise<{ id?: string }> = wiki.new(createWiki(), { id: '1' });
export const gone: Promise<void> = client.wiki.delete('1');
export const got: Promise<{ id?: string }> = client.transactions.get({ count: 1 });
export const found: Promise<{ id?: string }> = client.api.search({ q: 'x' });
export const tracks = async (): Promise<number[]> =>
  (await client.albums.list()).data?.map(({ id, tracks }) => id.length + tracks) ?? [];
// @ts-expect-error an album has no such field
export const none = async (): Promise<unknown> => (await client.albums.list()).data?.[0]?.nothing;
`;

test(
  'operations have the names that a person would give them, and what has none is told',
  { timeout: 120_000 },
  async () => {
    const { wiki = '' } = await writeDocuments({ wiki: WIKI });
    const root = await trialRepository();
    const { undecided } = await addProvider({ name: 'wiki', from: wiki, root });
    await writeFile(join(root, 'packages/wiki/test/user.ts'), USER);
    const { errors, failed } = await checkPackages(root, ['wiki']);
    expect(errors).toBe('');
    expect(failed).toEqual([]);
    const models = Object.entries(await filesIn(root)).filter(([path]) => path.includes('generated/models/'));
    expect(models.map(([, content]) => content).join('\n')).not.toMatch(/AlbumObject\d/);
    expect(undecided).toContainEqual({
      question: expect.stringContaining(
        '1 names that the description gives no better ones for: api.search (no resource)',
      ) as unknown,
      where: 'specs/wiki/names.lock.json',
    });
    expect(undecided.map(({ question }) => question)).toContainEqual(
      expect.stringContaining(
        'wiki.new: the query parameter id has the name of one of the path; give it as the option query',
      ),
    );
  },
);

test(
  'no resource has the name of a member of the client, and all members are known',
  { timeout: 120_000 },
  async () => {
    const members = [...CLIENT_MEMBERS];
    const paths = members.map((member) => [
      `/${member}/{id}`,
      { get: { parameters: [inPath('id')], ...responds(page) } },
    ]);
    const files = await writeDocuments({ members: api(Object.fromEntries(paths) as object) });
    const { errors } = await tryCode(files, async (root) => {
      await writeFile(
        join(root, 'packages/members/test/used.ts'),
        `import type { ClassClient } from '@org/http-core/provider';
import { Members } from '@org/members';
import { get } from '@org/members/list-resource';

type Member = Extract<keyof ClassClient<unknown, object>, string>;
export const known: Record<Member, true> = { ${members.map((member) => `${member}: true`).join(', ')} };
export const found: Promise<object> = get(new Members(), { id: '1' });
export const same: Promise<object> = new Members().listResource.get('1');
`,
      );
    });
    expect(errors).toBe('');
  },
);
