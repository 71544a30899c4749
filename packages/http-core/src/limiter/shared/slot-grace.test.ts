import { expect, test } from 'vitest';
import { LONGEST_GRACE_MS, SlotGrace } from './slot-grace.ts';

test('it begins with room for the first reply, and shrinks with fast replies and slots that are used', () => {
  const grace = new SlotGrace(1_000);
  expect(grace.ms).toBe(50);
  grace.replied(2);
  expect(grace.ms).toBe(42);
  for (let slot = 0; slot < 100; slot++) grace.used();
  expect(grace.ms).toBe(12);
});

test('slots that are lost lengthen it, up to 50 ms for timers', () => {
  const grace = new SlotGrace(1_000);
  grace.replied(0);
  grace.lost();
  expect(grace.ms).toBe(50);
  grace.lost();
  expect(grace.ms).toBe(50);
});

test('slow replies lengthen it step by step, up to two seconds', () => {
  const grace = new SlotGrace(1_000);
  grace.replied(3_000);
  expect(grace.ms).toBe(40 + 16);
  for (let reply = 0; reply < 30; reply++) grace.replied(3_000);
  expect(grace.ms).toBe(LONGEST_GRACE_MS);
});

test('long windows have more of it', () => {
  expect(new SlotGrace(10_000).ms).toBe(110);
  expect(new SlotGrace(3_600_000).ms).toBe(510);
});
