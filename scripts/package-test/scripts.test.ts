import { expect, test } from 'vitest';
import type { Project } from './project.ts';
import { assess } from './scripts.ts';

const manifest = {
  name: '@org/a',
  version: '1.0.0',
  dependencies: { '@org/http-core': '1' },
  peerDependenciesMeta: { bullmq: { optional: true } },
};
const project: Project = {
  folder: '/',
  manager: 'npm',
  package: { name: '@org/a', folder: '/', manifest },
  entries: [],
  peers: [],
  beside: [],
  notOn: {},
};
const exported = { '@org/a': ['a'] };

test('says what was loaded and sent', () => {
  expect(assess(project, 'Node', { exported, failed: {} }, 2)).toBe('1 entries, 2 requests');
});

test('an entry that needs an absent optional peer is a remark; with the peer it is an error', () => {
  const failed = { '@org/a/queue': "Cannot find package 'bullmq' imported from …" };
  expect(assess(project, 'Node', { exported, failed }, 1)).toContain('@org/a/queue needs bullmq');
  expect(() => assess({ ...project, peers: ['bullmq'] }, 'Node', { exported, failed }, 1)).toThrow(
    'does not load',
  );
});

test('a builtin may be missing elsewhere, but not on Node', () => {
  const failed = { '@org/a/sqlite': 'No such built-in module: node:sqlite' };
  expect(assess(project, 'Bun', { exported, failed }, 1)).toContain('@org/a/sqlite needs node:sqlite');
  expect(() => assess(project, 'Node', { exported, failed }, 1)).toThrow('does not load');
});

test.for([
  [{ exported: {}, failed: {} }, 1, 'no entry loads'],
  [{ exported, failed: {} }, 0, 'the smoke script called nobody'],
] as const)('%j, %i requests: %s', ([found, requests, problem]) => {
  expect(() => assess(project, 'Node', found, requests)).toThrow(problem);
});
