import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import { documentOnDisk } from '../diff/baseline.ts';
import type { Environment } from '../environment.ts';
import { integrityOf } from '../integrity.ts';
import type { Layout } from '../layout.ts';
import { RATINGS_TEXT } from './documents.ts';
import { temporaryFolder } from './folders.ts';
import { writeStripePackage } from './stripe-package.ts';

export interface TestEnvironment extends Environment {
  readonly layout: Layout;
  readonly tarball: Uint8Array;
  readonly lines: string[];
  /** How often the registry was asked. */
  readonly packed: string[];
  /** The package in another version than the pinned one, which the registry then has as its newest. */
  readonly publish: (version: string, replaced?: Readonly<Record<string, string>>) => Promise<void>;
}

/** A repository with one provider whose package is made for the test, and a registry that has it. */
export async function stripeEnvironment(
  replaced?: Readonly<Record<string, string>>,
): Promise<TestEnvironment> {
  const root = await temporaryFolder();
  const layout = layoutIn(root);
  const tarball = await makeTarball(root, replaced);
  await mkdir(join(layout.specs, 'stripe'), { recursive: true });
  await writeFile(join(layout.specs, 'stripe/source.json'), sourceJson(integrityOf(tarball)));
  await writeFile(join(layout.specs, 'stripe/retry.yaml'), RATINGS_TEXT);
  return environmentIn(layout, tarball);
}

/** The environment after an update, from what `filesIn` its specs gave; the tarball is in the cache. */
export async function restoredEnvironment(
  files: Readonly<Record<string, string>>,
  tarball: Uint8Array,
): Promise<TestEnvironment> {
  const layout = layoutIn(await temporaryFolder());
  for (const [name, text] of Object.entries(files)) {
    const file = join(layout.specs, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await mkdir(layout.cache, { recursive: true });
  await writeFile(join(layout.cache, 'stripe-0.0.1.tgz'), tarball);
  return environmentIn(layout, tarball);
}

function layoutIn(root: string): Layout {
  return { specs: join(root, 'specs'), cache: join(root, 'cache') };
}

function environmentIn(layout: Layout, tarball: Uint8Array): TestEnvironment {
  const lines: string[] = [];
  const packed: string[] = [];
  const tarballs = new Map([['0.0.1', tarball]]);
  let newest = '0.0.1';
  return {
    layout,
    tarball,
    lines,
    packed,
    baseline: documentOnDisk,
    log: (line) => {
      lines.push(line);
    },
    pack: async (spec, directory) => {
      packed.push(spec);
      const version = spec.slice(spec.lastIndexOf('@') + 1);
      await writeFile(join(directory, `stripe-${version}.tgz`), tarballs.get(version) ?? '');
    },
    view: () =>
      Promise.resolve(
        JSON.stringify({
          version: newest,
          'dist.integrity': integrityOf(tarballs.get(newest) ?? new Uint8Array()),
        }),
      ),
    fetch: (address) => Promise.reject(new Error(`The test fetches ${address}.`)),
    publish: async (version, replaced) => {
      tarballs.set(version, await makeTarball(await temporaryFolder(), replaced));
      newest = version;
    },
  };
}

export function sourceJson(integrity: string, apiVersion = '2030-01-01.test'): string {
  return JSON.stringify({
    npm: { package: 'stripe', version: '0.0.1', integrity },
    apiVersion,
    upstream: { url: 'https://example.com/{pin}', pin: 'v1' },
    licence: 'MIT',
  });
}

async function makeTarball(root: string, replaced?: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const directory = writeStripePackage(replaced);
  const file = join(root, 'package.tgz');
  await create({ file, cwd: directory, gzip: true, prefix: 'package' }, ['.']);
  await rm(directory, { recursive: true, force: true });
  return readFile(file);
}
