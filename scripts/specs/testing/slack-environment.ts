import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from 'tar';
import { documentOnDisk } from '../diff/baseline.ts';
import type { Environment } from '../environment.ts';
import { RegistryError } from '../fetch.ts';
import { integrityOf } from '../integrity.ts';
import { temporaryFolder } from './folders.ts';
import { writeSlackPackages } from './slack-package.ts';

const RATINGS = `ratings:
  - class: ambiguous
    why: Nobody documents what a second one does.
    source: https://example.com
    requests: [POST /*]
`;

export interface SlackEnvironment extends Environment {
  readonly lines: string[];
  /** What is fetched from an address; others cannot be reached. */
  readonly addresses: Map<string, string>;
}

/** A repository with Slack's spec, whose packages are made for the test. */
export async function slackEnvironment(): Promise<SlackEnvironment> {
  const root = await temporaryFolder();
  const { client, types } = writeSlackPackages();
  const tarballs = new Map<string, Uint8Array>();
  for (const [name, cwd] of [
    ['@slack/web-api', client],
    ['@slack/types', types],
  ] as const) {
    const file = join(root, `${name.replaceAll('/', '-')}.tgz`);
    await create({ file, cwd, gzip: true, prefix: 'package' }, ['.']);
    tarballs.set(name, await readFile(file));
  }
  await rm(join(client, '..'), { recursive: true, force: true });
  const pinned = (name: string): object => ({ package: name, version: '0.0.1', integrity: integrityOf(tarballs.get(name) ?? new Uint8Array()) });
  const layout = { specs: join(root, 'specs'), cache: join(root, 'cache') };
  await mkdir(join(layout.specs, 'slack'), { recursive: true });
  const source = {
    npm: pinned('@slack/web-api'),
    also: [pinned('@slack/types')],
    apiVersion: '0.0.1',
    upstream: { url: 'https://example.com/{pin}', pin: 'v1' },
    official: { url: 'https://example.com/{pin}/tiers.json', pin: 'abc', branch: 'main' },
    licence: 'MIT',
  };
  await writeFile(join(layout.specs, 'slack/source.json'), JSON.stringify(source));
  await writeFile(join(layout.specs, 'slack/retry.yaml'), RATINGS);
  const lines: string[] = [];
  const addresses = new Map<string, string>();
  return {
    ...{ layout, lines, addresses },
    baseline: documentOnDisk,
    log: (line) => {
      lines.push(line);
    },
    pack: (spec, directory) => writeFile(join(directory, 'package.tgz'), tarballs.get(spec.slice(0, spec.lastIndexOf('@'))) ?? ''),
    view: () => Promise.reject(new RegistryError('The test asks for no newer version.')),
    fetch: (address) => {
      const content = addresses.get(address);
      return content === undefined ? Promise.reject(new RegistryError(`${address} is not there`)) : Promise.resolve(Buffer.from(content));
    },
  };
}
