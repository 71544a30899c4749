import { expect, test } from 'vitest';
import { readEnvelope } from '../src/envelope/read-envelope.ts';
import { writeEnvelope } from '../src/envelope/write-envelope.ts';
import { el } from '../src/schema/index.ts';
import { RandomValues } from './support/random-values.ts';
import { order, SHOP } from './support/shop.ts';

/** A generator of numbers from 0 to 1 that gives the same ones every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('what is written is read as the same value', () => {
  const schema = { body: el('order', SHOP, order) };
  for (let seed = 1; seed <= 300; seed++) {
    const value = new RandomValues(seeded(seed)).value(order);
    const text = writeEnvelope(seed % 2 === 0 ? '1.1' : '1.2', schema, value);
    expect(readEnvelope(text, schema).body, text).toEqual(value);
  }
});
