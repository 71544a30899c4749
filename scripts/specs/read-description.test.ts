import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { overlaidText } from './read-description.ts';
import { temporaryFolder } from './testing/folders.ts';

test('the OpenAPI Overlay of a provider changes every description of it, and without one it stays', async () => {
  const specs = await temporaryFolder();
  const layout = { specs, cache: join(specs, 'cache') };
  const text = 'openapi: 3.0.3\ninfo: { title: Notes }\n';
  expect(await overlaidText('notes', text, 'a.yaml', layout)).toBe(text);
  await mkdir(join(specs, 'notes'));
  const overlay = join(specs, 'notes/openapi.overlay.yaml');
  await writeFile(overlay, 'overlay: 1.0.0\nactions: [{ target: $.info, update: { version: "2" } }, { target: $.gone, remove: true }]\n');
  const notes: string[] = [];
  const changed = await overlaidText('notes', text, 'a.yaml', layout, (line) => notes.push(line));
  expect(JSON.parse(changed)).toEqual({ openapi: '3.0.3', info: { title: 'Notes', version: '2' } });
  expect(notes).toEqual([`${overlay}: action 2 selects nothing: $.gone`]);
  await writeFile(overlay, 'actions: []\n');
  await expect(overlaidText('notes', text, 'a.yaml', layout)).rejects.toThrow('is no OpenAPI Overlay of version 1');
});
