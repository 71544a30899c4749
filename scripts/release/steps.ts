import { mkdtemp } from 'node:fs/promises';
import type { Clone } from './clone.ts';
import { expectSame, type Versions } from './expect.ts';

/** What the workflow does while changesets wait. @returns the versions after it */
export async function version(clone: Clone): Promise<Versions> {
  await clone.run('pnpm', ['version-packages']);
  await clone.commit('Release');
  // The lockfile and whatever repeats a version fit, or the next installation would fail.
  await clone.run('pnpm', ['install', '--frozen-lockfile']);
  const core = await clone.read('packages/http-core/src/client/version.ts');
  const versions = await clone.versions();
  expectSame('the version in the user agent', /'(.*)'/.exec(core)?.[1], versions['@org/http-core']);
  return versions;
}

/** What the workflow does when none waits: build, pack, publish what was packed. @returns what is new in the registry */
export async function publish(clone: Clone): Promise<string[]> {
  const before = new Set(await clone.published());
  const plan = `${clone.folder}-plan.json`;
  const packed = await mkdtemp(`${clone.folder}-packed-`);
  await clone.run('changeset', ['publish-plan', '--output', plan]);
  await clone.run('pnpm', ['build', '--filter=./packages/*']);
  await clone.run('changeset', ['pack', '--from-publish-plan', plan, '--out-dir', packed]);
  await clone.run('changeset', ['publish', '--from-pack-dir', packed]);
  const published = (await clone.published()).filter((each) => !before.has(each));
  const { stdout } = await clone.run('git', ['tag', '--points-at', 'HEAD']);
  expectSame('tags', stdout.trim().split('\n'), published);
  return published;
}
