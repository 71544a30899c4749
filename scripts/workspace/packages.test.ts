import { expect, test } from 'vitest';
import { optionalPeers, publishedPackages, withOwnDependencies, type PublishedPackage } from './packages.ts';

const named = (name: string, dependencies: Record<string, string> = {}): PublishedPackage => ({
  name,
  folder: '/',
  manifest: { name, version: '1.0.0', dependencies },
});

test('finds what is published, and nothing private', async () => {
  const names = (await publishedPackages()).map(({ name }) => name);
  expect(names).toContain('@org/http-core');
  expect(names).toContain('@org/stripe');
  expect(names).not.toContain('@org/scripts');
});

test('what comes with a package: its dependencies of ours, and theirs', () => {
  const packages = [
    named('@org/c', { '@org/b': '1' }),
    named('@org/b', { '@org/a': '1', ky: '2' }),
    named('@org/a'),
  ];
  expect(withOwnDependencies('@org/c', packages)).toEqual(['@org/a', '@org/b', '@org/c']);
  expect(withOwnDependencies('@org/a', packages)).toEqual(['@org/a']);
});

test('optional peers only', () => {
  const peerDependenciesMeta = { bullmq: { optional: true }, redis: {} };
  expect(optionalPeers({ name: 'a', version: '1.0.0', peerDependenciesMeta })).toEqual(['bullmq']);
});
