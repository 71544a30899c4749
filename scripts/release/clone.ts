import { cp, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages, repository, type PublishedPackage } from '../workspace/packages.ts';
import type { LocalRegistry } from '../workspace/registry.ts';
import { mustRun, type Ran } from '../workspace/run.ts';
import type { Versions } from './expect.ts';

/** A copy of the repository in which a release may do what it likes. */
export class Clone {
  readonly folder: string;
  private readonly registry: LocalRegistry;

  private constructor(folder: string, registry: LocalRegistry) {
    this.folder = folder;
    this.registry = registry;
  }

  /** Clones what is committed, as branch main, and installs it. It publishes to the local registry only. */
  static async create(folder: string, registry: LocalRegistry): Promise<Clone> {
    await mustRun('git', ['clone', '--quiet', '--no-tags', repository, folder], { cwd: repository });
    const clone = new Clone(folder, registry);
    await clone.run('git', ['checkout', '--quiet', '-B', 'main']);
    await clone.run('git', ['remote', 'remove', 'origin']);
    await clone.run('git', ['config', 'user.name', 'Release']);
    await clone.run('git', ['config', 'user.email', 'release@example.invalid']);
    await writeFile(join(folder, '.git/info/exclude'), '.npmrc\n');
    await writeFile(join(folder, '.npmrc'), registry.npmrc);
    // What was fetched once need not be fetched again.
    const fetched = join(repository, '.cache/specs');
    if (existsSync(fetched)) await cp(fetched, join(folder, '.cache/specs'), { recursive: true });
    await clone.run('pnpm', ['install', '--frozen-lockfile']);
    return clone;
  }

  /** Runs a program of the repository's own, in the clone. */
  run(file: string, args: readonly string[]): Promise<Ran> {
    return mustRun(file, args, {
      cwd: this.folder,
      env: { CI: 'true', TURBO_CACHE_DIR: join(repository, '.cache/turbo-release') },
      timeoutMs: 600_000,
    });
  }

  async commit(message: string): Promise<void> {
    await this.run('git', ['add', '--all']);
    await this.run('git', ['commit', '--quiet', '--message', message]);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): Promise<void> {
    return writeFile(join(this.folder, path), text);
  }

  packages(): Promise<PublishedPackage[]> {
    return publishedPackages(this.folder);
  }

  async versions(): Promise<Versions> {
    return Object.fromEntries((await this.packages()).map(({ name, manifest }) => [name, manifest.version]));
  }

  /** What the registry has, as `name@version`. */
  async published(): Promise<string[]> {
    const all = await Promise.all(
      (await this.packages()).map(async ({ name }) => {
        const response = await fetch(new URL(name.replace('/', '%2f'), this.registry.url));
        if (response.status === 404) return [];
        const { versions } = (await response.json()) as { versions: Record<string, unknown> };
        return Object.keys(versions).map((version) => `${name}@${version}`);
      }),
    );
    return all.flat();
  }
}
