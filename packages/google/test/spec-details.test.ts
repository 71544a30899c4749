import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { APIS, providerOf } from '@org/google';
import { loadSpec } from '@org/scripts/specs/load';
import { bodyNames, queryNames } from '@org/scripts/specs/taken-names';
import { operationsOf } from '@org/scripts/specs/walk';
import { expect, test } from 'vitest';

const specs = join(import.meta.dirname, '../../../specs/google');
const generated = join(import.meta.dirname, '../src/generated');

interface Operation {
  /** The template of a path with reserved parameters. */
  readonly 'x-org-path'?: string;
  readonly 'x-org-media'?: { readonly upload?: string; readonly download?: boolean };
}

interface Group {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

async function readJson<T>(...path: string[]): Promise<T> {
  return JSON.parse(await readFile(join(specs, ...path), 'utf8')) as T;
}

test('there is a client for each document, at the address of the document', async () => {
  const documents = (await readdir(specs, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  expect(Object.keys(APIS).sort()).toEqual(documents.map(({ name }) => name).sort());
  for (const { name, baseUrl } of Object.values(APIS)) {
    const { servers } = await readJson<{ servers: { url: string }[] }>(name, 'openapi/index.json');
    expect(servers).toEqual([{ url: baseUrl }]);
  }
});

test('the operations with media are those of the specs, and upload to the path that helpers use', async () => {
  const specified = new Set<string>();
  const emitted = new Set<string>();
  for (const api of Object.keys(APIS)) {
    for (const file of await readdir(join(specs, api, 'openapi'))) {
      if (file === 'index.json') continue;
      const { paths } = await readJson<Group>(api, 'openapi', file);
      for (const [path, item] of Object.entries(paths)) {
        for (const [verb, { 'x-org-media': media, 'x-org-path': template = path }] of Object.entries(item)) {
          if (media?.upload !== undefined) {
            specified.add(`upload ${verb.toUpperCase()} ${template}`);
            expect(media.upload).toBe(`/upload${template}`);
          }
          if (media?.download) specified.add(`download ${verb.toUpperCase()} ${template}`);
        }
      }
    }
    const resources = join(generated, api, 'resources');
    for (const file of await readdir(resources, { recursive: true })) {
      if (!file.endsWith('.ts')) continue;
      for (const [, method, path, media] of (await readFile(join(resources, file), 'utf8')).matchAll(
        /method: '(\w+)', path: '([^']+)'.*media: '(\w+)' \} satisfies Operation \}\);/g,
      ))
        emitted.add(`${media} ${method} ${path}`);
    }
  }
  expect(emitted).toEqual(specified);
  expect(emitted.size).toBe(26);
});

test('every parameter of every operation is accepted', async () => {
  for (const api of Object.values(APIS)) {
    const { checkParams } = providerOf(api);
    const document = await loadSpec(`google/${api.name}`);
    for (const { operation, path } of operationsOf(document)) {
      const names = [...queryNames(operation), ...bodyNames(document, operation)];
      const params = Object.fromEntries(names.map((name) => [name, 'x']));
      const call = {
        id: operation.operationId,
        method: 'POST',
        path: operation['x-org-path'] ?? path,
        query: [...queryNames(operation)],
      } as const;
      expect(() => checkParams?.(params, call)).not.toThrow();
    }
  }
});
