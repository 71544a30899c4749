import { describe, expect, test } from 'vitest';
import type { Schema } from '../document.ts';
import { recoverModule } from '../testing/declarations.ts';
import { ref } from '../testing/documents.ts';

const text: Schema = { type: 'string' };

const COMMON = `
  interface Part { x: number }
  interface Whole { id: string; part: Part; kind?: 'a' | 'b'; note: string | null }
`;

function propertiesOf(type: string): Schema | undefined {
  return recoverModule(`${COMMON} export interface Subject { value: ${type} }`).schema('Subject')
    .properties?.['value'];
}

describe('what only the checker knows', () => {
  test('Omit keeps names and literals as written', () => {
    expect(propertiesOf("Omit<Whole, 'id'>")).toEqual({
      type: 'object',
      properties: {
        part: ref('Part'),
        kind: { type: 'string', enum: ['a', 'b'] },
        note: { type: ['string', 'null'] },
      },
      required: ['part', 'note'],
    });
  });

  test('an interface can extend Omit', () => {
    const { schema } = recoverModule(
      `${COMMON} export interface Subject extends Omit<Whole, 'part'> { part: string }`,
    );
    expect(schema('Subject').properties?.['part']).toEqual(text);
    expect(schema('Subject').required).toEqual(['id', 'note', 'part']);
  });

  test('a mapped type that changes its values is not read as declared', () => {
    expect(propertiesOf('{ [K in keyof Whole]: boolean }')?.properties?.['id']).toEqual({ type: 'boolean' });
  });

  test('a mapped type that takes null away is believed', () => {
    const type = '{ [K in keyof Whole]: NonNullable<Whole[K]> }';
    expect(propertiesOf(type)?.properties?.['note']).toEqual(text);
  });

  test('indexed access, keyof, conditional', () => {
    expect(propertiesOf("Whole['kind']")).toEqual({ type: 'string', enum: ['a', 'b'] });
    expect(propertiesOf('keyof Part')).toEqual({ type: 'string', enum: ['x'] });
    expect(propertiesOf("string extends string ? 'yes' : 'no'")).toEqual({ type: 'string', enum: ['yes'] });
  });

  test('tuples and arrays', () => {
    expect(propertiesOf("Pick<{ a: [string, number]; b: Part[] }, 'a' | 'b'>")?.properties).toEqual({
      a: { type: 'array', prefixItems: [text, { type: 'number' }], minItems: 2, maxItems: 2 },
      b: { type: 'array', items: ref('Part') },
    });
  });

  test('a type without end stops and is counted', () => {
    const { recoverer } = recoverModule(`
      type Grow<T> = { next: { [K in 'inner']: Grow<T[]> } };
      export interface Subject { value: Grow<string> }`);
    expect(recoverer.stats.any.length).toBeGreaterThan(0);
  });
});
