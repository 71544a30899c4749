import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../installed/run-command.ts';
import type { InstalledSize } from '../results/sizes.ts';
import { weighFolder } from './weigh-folder.ts';

/** Installs into an empty project, as a user does, and weighs what is there then. */
export async function installedSize(specifiers: readonly string[]): Promise<InstalledSize> {
  const folder = mkdtempSync(join(tmpdir(), 'size-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    await runCommand(
      'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...specifiers],
      folder,
    );
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as { packages: object };
    return {
      ...weighFolder(join(folder, 'node_modules')),
      packages: Object.keys(lock.packages).filter((path) => path !== '').length,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
