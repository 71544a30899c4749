import { expect, test } from 'vitest';
import { generateApi } from './generate-api.ts';
import { typeErrors } from './testing/check-types.ts';
import { api, object, ref, rules, text } from './testing/fixture.ts';

const topics = api(
  {
    'GET /v1/projects/{projectsId}/topics/{topicsId}': {
      id: 'projects.topics.get',
      response: ref('Topic'),
      extensions: { 'x-org-path': '/v1/{+topic}', 'x-org-params': 'ProjectsTopicGetParams' },
    },
    'PUT /v1/projects/{projectsId}/topics/{topicsId}': {
      id: 'projects.topics.create',
      body: { schema: ref('Topic') },
      response: ref('Topic'),
      extensions: { 'x-org-path': '/v1/{+name}', 'x-org-params': 'ProjectsTopicCreateParams' },
    },
    'POST /v1/projects/{projectsId}/topics': {
      id: 'projects.topics.insert',
      query: { notify: { type: 'boolean' } },
      body: { schema: ref('Topic') },
      response: ref('Topic'),
      extensions: { 'x-org-path': '/v1/{+parent}/topics', 'x-org-params': 'ProjectsTopicInsertParams' },
    },
  },
  { Topic: object({ name: text, labels: { type: 'object', additionalProperties: text } }) },
);

test('the template that is sent is the reserved one, and its parameter is asked for', async () => {
  const { files } = await generateApi('acme', topics, rules);
  const functions = files.get('resources/projects/topics.ts') ?? '';
  expect(functions).toContain("{ id: 'projects.topics.get', method: 'GET', path: '/v1/{+topic}' }");
  expect(files.get('operations.ts')).toMatch(/^get GET .*\{\+topic\}$/m);
  expect(functions).not.toContain('projectsId');
  const user = `
    import type { Client } from '@org/http-core/provider';
    import { create, get, insert, type ProjectsTopicInsertParams } from './generated/resources/projects/topics.ts';
    export async function use(client: Client): Promise<void> {
      await get(client, { topic: 'projects/p/topics/t' });
      // A name that the path and the body share is given twice.
      await create(client, { name: 'projects/p/topics/t', body: { name: 't' } });
      const params: ProjectsTopicInsertParams = { notify: true, labels: { a: 'b' } };
      await insert(client, { parent: 'projects/p', ...params });
      // @ts-expect-error the parent is required
      await insert(client, { notify: true });
    }`;
  expect(typeErrors(files, user)).toEqual([]);
});

test('a patch takes null where a field is to be cleared, and nothing else does', async () => {
  const patched = api(
    {
      'PATCH /v1/topics/{id}': {
        id: 'topics.patch',
        query: { mask: text },
        body: { schema: ref('Topic'), required: false },
        extensions: { 'x-org-params': 'TopicPatchParams' },
      },
      'PATCH /v1/named/{name}': {
        id: 'named.patch',
        body: { schema: ref('Topic'), required: false },
        extensions: { 'x-org-params': 'NamedPatchParams' },
      },
      'PUT /v1/topics/{id}': {
        id: 'topics.update',
        body: { schema: ref('Topic') },
        extensions: { 'x-org-params': 'TopicUpdateParams' },
      },
    },
    { Topic: object({ name: text, size: { type: 'integer' } }) },
  );
  const { files } = await generateApi('acme', patched, { ...rules, patchClearsWithNull: true });
  const user = `
    import type { Client } from '@org/http-core/provider';
    import { patch, update } from './generated/resources/topics.ts';
    import { patch as patchNamed } from './generated/resources/named.ts';
    export async function use(client: Client): Promise<void> {
      await patch(client, { id: 't', mask: 'name', name: null, size: 1 });
      await patchNamed(client, { name: 'n', body: { name: null } });
      // @ts-expect-error the mask is no field of the body
      await patch(client, { id: 't', mask: null });
      // @ts-expect-error what is put is whole
      await update(client, { id: 't', name: null });
    }`;
  expect(typeErrors(files, user)).toEqual([]);
});

test('a template that leaves no path is refused', async () => {
  const item = topics.paths['/v1/projects/{projectsId}/topics'] as { post: object };
  const hostile = {
    ...topics,
    paths: { '/v1/x': { post: { ...item.post, 'x-org-path': 'https://evil.example' } } },
  };
  await expect(generateApi('acme', hostile, rules)).rejects.toThrow('characters that no path may hold');
});

test('a package of several documents has its call options further up', async () => {
  const { files } = await generateApi('acme/topics', topics, {
    ...rules,
    optionsModule: '../../request-options.ts',
  });
  expect(files.get('resources/projects/topics.ts')).toContain("from '../../../../request-options.ts'");
  expect(files.get('client/projects.ts')).toContain("from '../../../request-options.ts'");
});
