import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'tar';
import { describe, expect, test } from 'vitest';
import { fetchPackage, RegistryError, withAllUnpacked, withUnpacked, type PackCommand } from './fetch.ts';
import { integrityOf } from './integrity.ts';
import type { Source } from './source.ts';
import { temporaryFolder } from './testing/folders.ts';

const content = Buffer.from('the tarball');

function sourceOf(integrity = integrityOf(content)): Source {
  return {
    npm: { package: '@scope/thing', version: '1.2.3', integrity },
    apiVersion: '1',
    upstream: { url: 'https://example.com', pin: '1' },
    licence: 'MIT',
  };
}

function packing(bytes: Uint8Array = content): PackCommand & { asked: string[] } {
  const asked: string[] = [];
  const pack: PackCommand = async (spec, directory) => {
    asked.push(spec);
    await writeFile(join(directory, 'scope-thing-1.2.3.tgz'), bytes);
  };
  return Object.assign(pack, { asked });
}

describe('fetchPackage', () => {
  test('asks the registry once', async () => {
    const cache = join(await temporaryFolder(), 'cache');
    const pack = packing();
    const file = await fetchPackage(sourceOf(), cache, pack);
    expect(await fetchPackage(sourceOf(), cache, pack)).toBe(file);
    expect(await readFile(file)).toEqual(content);
    expect(pack.asked).toEqual(['@scope/thing@1.2.3']);
    expect(await readdir(cache)).toEqual(['scope-thing-1.2.3.tgz']);
  });

  test('refuses another file from the registry and keeps nothing of it', async () => {
    const cache = await temporaryFolder();
    await expect(fetchPackage(sourceOf(), cache, packing(Buffer.from('other')))).rejects.toThrow(
      /^@scope\/thing@1\.2\.3 from the registry is not the file that source\.json pins/,
    );
    expect(await readdir(cache)).toEqual([]);
  });

  test('refuses a changed file in the cache and leaves it there to look at', async () => {
    const cache = await temporaryFolder();
    const file = join(cache, 'scope-thing-1.2.3.tgz');
    await writeFile(file, 'changed');
    await expect(fetchPackage(sourceOf(), cache, packing())).rejects.toThrow(`${file} is not the file`);
    expect(await readFile(file, 'utf8')).toBe('changed');
  });

  test('says in one line that the registry cannot be reached', async () => {
    const cache = await temporaryFolder();
    const offline: PackCommand = () =>
      Promise.reject(
        Object.assign(new Error('Command failed\nlong'), { stderr: 'npm error code ENOTFOUND\nnpm error x' }),
      );
    const failure = fetchPackage(sourceOf(), cache, offline);
    await expect(failure).rejects.toBeInstanceOf(RegistryError);
    await expect(failure).rejects.toThrow(
      /could not be fetched with npm \(ENOTFOUND\): check the network[^\n]*$/,
    );
  });

  test('says that npm is missing', async () => {
    const missing: PackCommand = () =>
      Promise.reject(Object.assign(new Error('spawn npm'), { code: 'ENOENT' }));
    await expect(fetchPackage(sourceOf(), await temporaryFolder(), missing)).rejects.toThrow(
      'npm is not installed',
    );
  });

  test('says that nothing came', async () => {
    const nothing: PackCommand = () => Promise.resolve();
    await expect(fetchPackage(sourceOf(), await temporaryFolder(), nothing)).rejects.toThrow('no tarball');
  });
});

test('withUnpacked gives the files and removes them, also after a failure', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'package/sub'), { recursive: true });
  await writeFile(join(folder, 'package/sub/file.txt'), 'text');
  const file = join(folder, 'thing.tgz');
  await create({ file, cwd: folder, gzip: true }, ['package']);
  const seen: string[] = [];
  const text = await withUnpacked(file, (directory) => {
    seen.push(directory);
    return readFile(join(directory, 'sub/file.txt'), 'utf8');
  });
  expect(text).toBe('text');
  const failing = withUnpacked(file, () => {
    throw new Error('use failed');
  });
  await expect(failing).rejects.toThrow('use failed');
  expect((await readdir(folder)).filter((name) => name.startsWith('unpacked'))).toEqual([]);
  expect(seen).toHaveLength(1);
});

test('withAllUnpacked gives the folders in the order of the tarballs and removes them', async () => {
  const folder = await temporaryFolder();
  const tarballs: string[] = [];
  for (const name of ['one', 'two']) {
    await mkdir(join(folder, 'package'), { recursive: true });
    await writeFile(join(folder, 'package/name.txt'), name);
    const file = join(folder, `${name}.tgz`);
    await create({ file, cwd: folder, gzip: true }, ['package']);
    tarballs.push(file);
  }
  const names = await withAllUnpacked(tarballs, (folders) =>
    Promise.all(folders.map((unpacked) => readFile(join(unpacked, 'name.txt'), 'utf8'))),
  );
  expect(names).toEqual(['one', 'two']);
  expect((await readdir(folder)).filter((entry) => entry.startsWith('unpacked-'))).toEqual([]);
});
