import { expect, test } from 'vitest';
import { createReplyMemory } from './reply-memory.ts';

const keysOf = (memory: ReturnType<typeof createReplyMemory>, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index).filter(
    (index) => memory.find(`k${index}`) !== undefined,
  );

test('keeps a thousand replies and evicts the oldest first', () => {
  const memory = createReplyMemory();
  for (let index = 0; index < 1_001; index += 1) memory.keep(`k${index}`, { status: 200, body: 'x' });
  expect([keysOf(memory, 1_001).length, keysOf(memory, 1_001)[0]]).toEqual([1_000, 1]);
});

test('a reply that replaces another evicts no third one and becomes the newest', () => {
  const memory = createReplyMemory();
  for (let index = 0; index < 1_000; index += 1) memory.keep(`k${index}`, { status: 200 });
  memory.keep('k5', { status: 201 });
  expect(keysOf(memory, 1_000)).toHaveLength(1_000);
  memory.keep('new', { status: 200 });
  expect(memory.find('k5')).toEqual({ status: 201 });
  expect(memory.find('k0')).toBeUndefined();
});

test('all replies together take a few megabytes at most, no matter how large each is', () => {
  const memory = createReplyMemory();
  const body = 'x'.repeat(65_536);
  for (let index = 0; index < 1_000; index += 1) memory.keep(`k${index}`, { status: 200, body });
  const kept = keysOf(memory, 1_000);
  expect(kept.length * body.length).toBeLessThanOrEqual(4_194_304);
  expect(kept.at(-1)).toBe(999);
  memory.keep('large', { status: 200, body: `${body}x` });
  expect(memory.find('large')).toBeUndefined();
});
