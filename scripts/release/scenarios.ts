import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { announcedBump } from '../api/required-bump.ts';
import type { Clone } from './clone.ts';
import { changedVersions, expectSame, expectTexts, raised, type Versions } from './expect.ts';
import { publish, version } from './steps.ts';

/** Everything that waits is versioned, and everything is published. */
export async function firstRelease(clone: Clone): Promise<string> {
  const waiting = await changesets(clone);
  const before = await clone.versions();
  const forgotten = Object.keys(before).filter(
    (name) => before[name] === '0.0.0' && announcedBump(waiting, name) === undefined,
  );
  expectSame('new packages that no changeset names', forgotten, []);
  if (waiting.length > 0) {
    const after = await version(clone);
    for (const [name, old] of Object.entries(before)) {
      const bump = announcedBump(waiting, name);
      if (bump !== undefined) expectSame(`${name} after a ${bump} bump`, after[name], raised(old, bump));
      const folder = name.replace(/^.*\//, '');
      if (bump !== undefined)
        expectTexts(`the changelog of ${name}`, await clone.read(`packages/${folder}/CHANGELOG.md`), [
          `## ${String(after[name])}`,
        ]);
    }
  }
  const published = await publish(clone);
  const wanted = Object.entries(await clone.versions()).map(([name, at]) => `${name}@${at}`);
  expectSame('published first', published, wanted);
  return `${published.length} packages: ${published.join(', ')}`;
}

/** A patch of the runtime reaches everybody by their ranges; a minor release of it takes everybody along. */
export async function changedCore(clone: Clone): Promise<string> {
  const core = '@org/http-core';
  const start = await clone.versions();
  await clone.write(
    '.changeset/core-patch.md',
    `---\n'${core}': patch\n---\n\nA header is no longer sent twice.\n`,
  );
  const patched = await version(clone);
  expectSame('a patch of http-core raises', changedVersions(start, patched), {
    [core]: raised(start[core] ?? '', 'patch'),
  });

  const text = 'Retries may be counted by hand.';
  await clone.write('.changeset/core-minor.md', `---\n'${core}': minor\n---\n\n${text}\n`);
  const after = await version(clone);
  const packages = await clone.packages();
  const dependents = packages.filter(({ manifest }) => core in (manifest.dependencies ?? {}));
  const wanted: Record<string, string> = { [core]: raised(patched[core] ?? '', 'minor') };
  // Before 1.0, and after it, ^ admits no minor release of 0.x; from 1.0 on it does, and nobody has to follow.
  if (wanted[core]?.startsWith('0.') === true)
    for (const { name } of dependents) wanted[name] = raised(patched[name] ?? '', 'patch');
  expectSame('a minor release of http-core raises', changedVersions(patched, after), wanted);
  expectTexts('the changelog of http-core', await clone.read('packages/http-core/CHANGELOG.md'), [
    `## ${String(after[core])}`,
    text,
  ]);
  expectTexts('the changelog of stripe', await clone.read('packages/stripe/CHANGELOG.md'), [
    `${core}@${String(after[core])}`,
  ]);
  const published = await publish(clone);
  expectSame('published after http-core changed', published, named(wanted));
  return published.join(', ');
}

/** An update of one API releases its package and no other, with the changeset that the update proposed. */
export async function changedSpec(clone: Clone): Promise<string> {
  const path = 'specs/google/tasks/openapi/tasks.json';
  const spec = await clone.read(path);
  const older = spec.replace(/\s*\{"in":"query","name":"showAssigned","schema":\{"type":"boolean"\}\},/, '');
  if (older === spec)
    throw new Error(`${path} has no parameter showAssigned any more: choose another one here`);
  await clone.write(path, older);
  await clone.run('node', ['scripts/codegen/generate.ts', 'google']);
  await clone.commit('An API that did not have showAssigned yet');

  const { output } = await clone.run('pnpm', ['specs:update', 'google/tasks']);
  await clone.run('node', ['scripts/codegen/generate.ts', 'google']);
  expectSame('the spec after its update', await clone.read(path), spec);
  const proposed = await changesets(clone);
  expectSame('proposed changesets', proposed.length, 1);
  expectTexts('the proposal', proposed[0] ?? '', ["'@org/google': minor", 'The tasks API']);

  const before = await clone.versions();
  const after = await version(clone);
  expectSame('an update of Google Tasks raises', changedVersions(before, after), {
    '@org/google': raised(before['@org/google'] ?? '', 'minor'),
  });
  expectTexts('the changelog of google', await clone.read('packages/google/CHANGELOG.md'), ['The tasks API']);
  const published = await publish(clone);
  expectSame('published after the update', published, named(changedVersions(before, after)));
  return `${published.join(', ')} (${output.trim().split('\n').at(-1) ?? ''})`;
}

function named(versions: Versions): string[] {
  return Object.entries(versions).map(([name, at]) => `${name}@${at}`);
}

async function changesets(clone: Clone): Promise<string[]> {
  const texts: string[] = [];
  for await (const file of glob('.changeset/*.md', { cwd: clone.folder }))
    if (!file.endsWith('README.md')) texts.push(await clone.read(join(file)));
  return texts;
}
