import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Installed } from '../installed/install.ts';
import { runCommand } from '../installed/run-command.ts';
import { versionOf } from '../results/run.ts';
import type { PackedSize } from '../results/sizes.ts';
import { weighFolder } from './weigh-folder.ts';

const VENDORS = ['stripe', '@slack/web-api', '@googleapis/calendar', '@sendgrid/mail'];

/** Each package alone: what is downloaded, and what that is unpacked. */
export async function measurePacked({ tarballs, modules }: Installed): Promise<Record<string, PackedSize>> {
  const sizes: Record<string, PackedSize> = {};
  for (const { name, path } of tarballs)
    sizes[`@org/${name}`] = {
      packedBytes: statSync(path).size,
      unpackedBytes: weighFolder(join(modules, '@org', name)).bytes,
    };
  for (const name of VENDORS) sizes[name] = await packedByNpm(`${name}@${versionOf(name)}`);
  return sizes;
}

async function packedByNpm(specifier: string): Promise<PackedSize> {
  const folder = mkdtempSync(join(tmpdir(), 'size-'));
  try {
    const text = await runCommand('npm', ['pack', specifier, '--json', '--loglevel=error'], folder);
    const written = JSON.parse(text) as unknown;
    // npm 11 gives a list, npm 12 an object by name.
    const [packed] = Object.values(written as object) as { size: number; unpackedSize: number }[];
    if (packed === undefined) throw new Error(`npm packed nothing for ${specifier}.`);
    return { packedBytes: packed.size, unpackedBytes: packed.unpackedSize };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
