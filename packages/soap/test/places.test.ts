import { expect, test } from 'vitest';
import type { ComplexSchema } from '../src/contract/schema.ts';
import { readEnvelope } from '../src/envelope/read-envelope.ts';
import { writeEnvelope } from '../src/envelope/write-envelope.ts';
import { choice, el, repetition } from '../src/schema/index.ts';

/** The content of the body that a value is written as, and the value that it is read as. */
function there(schema: ComplexSchema, value: unknown): { text: string; back: unknown } {
  const message = { body: el('r', '', schema) };
  const text = writeEnvelope('1.1', message, value);
  return { text: /<r>(.*)<\/r>/.exec(text)?.[1] ?? '', back: readEnvelope(text, message).body };
}

test('an element of a base that the derived type has again keeps both values apart', () => {
  const base: ComplexSchema = {
    name: 'Base',
    content: () => [el('id', '', 'string'), el('x', '', 'string', { min: 0 })],
  };
  const derived: ComplexSchema = {
    name: 'Derived',
    base: () => base,
    content: () => [el('id', '', 'string', { key: 'id_' })],
  };
  const value = { id: 'a', x: 'b', id_: 'c' };
  expect(there(derived, value)).toEqual({ text: '<id>a</id><x>b</x><id>c</id>', back: value });
  expect(there(derived, { id: 'a', id_: 'c' }).back).toEqual({ id: 'a', id_: 'c' });
});

test('an element that has a place of its own and is a branch of a later repetition is read into the one where it stands', () => {
  const schema: ComplexSchema = {
    name: 'Transitions',
    content: () => [
      el('Absolute', '', 'string', { min: 0, max: Infinity }),
      el('Recurring', '', 'string', { min: 0, max: Infinity }),
      repetition(
        '$items',
        0,
        Infinity,
        [el('Transition', '', 'string')],
        [el('Absolute', '', 'string')],
        [el('Recurring', '', 'string')],
      ),
    ],
  };
  const value = {
    Absolute: ['1', '2'],
    Recurring: ['3'],
    $items: [
      { Absolute: '4' },
      { Transition: '5' },
      { Absolute: '6' },
      { Recurring: '7' },
      { Recurring: '8' },
    ],
  };
  expect(there(schema, value).back).toEqual(value);
});

test('the items of a repetition within a repetition belong to the item around them', () => {
  const schema: ComplexSchema = {
    name: 'Outer',
    content: () => [
      repetition('$items', 1, Infinity, [
        el('key', '', 'string'),
        repetition(
          '$items',
          0,
          Infinity,
          [el('x', '', 'string')],
          [el('y', '', 'string'), el('z', '', 'string', { min: 0 })],
        ),
        el('end', '', 'string', { min: 0 }),
      ]),
    ],
  };
  const value = {
    $items: [
      { key: 'a', $items: [{ x: '1' }, { x: '2' }, { y: '3', z: '4' }], end: 'e' },
      { key: 'b' },
      { key: 'c', $items: [{ y: '5' }] },
    ],
  };
  expect(there(schema, value)).toEqual({
    text: '<key>a</key><x>1</x><x>2</x><y>3</y><z>4</z><end>e</end><key>b</key><key>c</key><y>5</y>',
    back: value,
  });
});

test('a list with a place before a choice and one in it does not exclude the other branches', () => {
  const schema: ComplexSchema = {
    name: 'Choice',
    content: () => [
      el('a', '', 'string', { repeated: true }),
      choice([el('a', '', 'string', { repeated: true })], [el('b', '', 'string')]),
    ],
  };
  for (const value of [{ a: ['1', '2'] }, { a: ['1'], b: '2' }])
    expect(there(schema, value).back).toEqual(value);
  expect(() => there(schema, { a: ['1', '2'], b: '3' })).toThrow('has 2 items; 1 have a place');
  expect(() => there(schema, { a: ['1'] })).toThrow('lacks one of a, b');
});

test('a header block or an element that comes again does not take the place of the first', () => {
  const schema: ComplexSchema = {
    name: 'Once',
    content: () => [el('a', '', 'string'), el('n', '', 'string', { nil: true }), el('z', '', 'string')],
  };
  const message = { body: el('r', '', schema), headers: [el('h', 'urn:h', 'string')] };
  const nil = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"';
  const { headers, mandatory, body } = readEnvelope(
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:h="urn:h"><s:Header><h:h>1</h:h><h:h s:mustUnderstand="1">2</h:h></s:Header><s:Body><r><a>1</a><a>2</a><n ${nil}/><n>3</n><z>4</z></r></s:Body></s:Envelope>`,
    message,
  );
  expect(headers).toMatchObject({ h: '1', $any: [{ namespace: 'urn:h', name: 'h', children: ['2'] }] });
  // The operation declares it.
  expect(mandatory).toEqual([]);
  expect(body).toMatchObject({
    a: '1',
    n: null,
    z: '4',
    $any: [
      { name: 'a', children: ['2'] },
      { name: 'n', children: ['3'] },
    ],
  });
});

test('an element of a repetition that is written beside it is refused with the place where it belongs', () => {
  const schema: ComplexSchema = {
    name: 'Filter',
    content: () => [
      repetition('$items', 1, Infinity, [el('field', '', 'string')], [el('index', '', 'string')]),
      el('value', '', 'string'),
    ],
  };
  expect(() => there(schema, { field: 'subject', value: 'x' })).toThrow(
    'field has no place in the schema. Write it in an item of $items: [{ field: … }].',
  );
  expect(() => there(schema, { fields: 'subject', value: 'x' })).toThrow('Known are $items, value.');
});
