import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalRegistry } from '../workspace/registry.ts';
import { mustRun } from '../workspace/run.ts';
import type { Clone } from './clone.ts';
import { expectSame } from './expect.ts';

/** Installs what was published last, all of it in one project, and loads it: one copy of the runtime serves all. */
export async function installsTogether(
  clone: Clone,
  registry: LocalRegistry,
  folder: string,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await writeFile(join(folder, '.npmrc'), registry.npmrc);
  const versions = await clone.versions();
  const wanted = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  const env = { npm_config_cache: `${folder}-cache` };
  await mustRun('npm', ['install', '--no-audit', '--no-fund', ...wanted], { cwd: folder, env });
  const { stdout } = await mustRun('npm', ['ls', '--all', '--json'], { cwd: folder });
  expectSame('copies of @org/http-core', new Set(copies(JSON.parse(stdout) as Tree)).size, 1);
  const imports = Object.keys(versions).map((name) => `await import('${name}');`);
  await mustRun(process.execPath, ['--input-type=module', '--eval', imports.join('\n')], { cwd: folder });
  return wanted.join(', ');
}

/** A bill of materials for each package. */
export async function billsOfMaterials(clone: Clone): Promise<string> {
  await clone.run('pnpm', ['release:sbom']);
  const files = await readdir(join(clone.folder, 'reports/sbom'));
  expectSame('bills of materials', files.length, (await clone.packages()).length);
  for (const file of files) {
    const bill = JSON.parse(await clone.read(`reports/sbom/${file}`)) as {
      bomFormat?: string;
      components?: unknown[];
    };
    expectSame(`the format of ${file}`, bill.bomFormat, 'CycloneDX');
  }
  return files.join(', ');
}

interface Tree {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, Tree>>;
}

function copies({ dependencies = {} }: Tree): string[] {
  return Object.entries(dependencies).flatMap(([name, tree]) => [
    ...(name === '@org/http-core' && tree.version !== undefined ? [tree.version] : []),
    ...copies(tree),
  ]);
}
