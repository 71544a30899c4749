import { expect, test } from 'vitest';
import { readEnvelope } from '../src/envelope/read-envelope.ts';
import { writeEnvelope } from '../src/envelope/write-envelope.ts';
import { choice, el, optionalChoice, repetition, type ComplexSchema } from '../src/schema/index.ts';
import { order, SHOP } from './support/shop.ts';
import { envelope } from './support/stub.ts';

const ORDER = { body: el('order', SHOP, order) };
const read = (content: string, attributes = ''): unknown =>
  readEnvelope(envelope(`<order xmlns="${SHOP}" ${attributes}>${content}</order>`), ORDER).body;

test('values stay as exact as their text', () => {
  expect(
    read(
      '<id>9223372036854775807</id><placed>2026-11-30T12:00:00.1234567+05:30</placed><line><sku> a </sku><quantity> 7 </quantity><price>0.10000000000000000001</price></line>',
    ),
  ).toEqual({
    id: '9223372036854775807',
    placed: '2026-11-30T12:00:00.1234567+05:30',
    lines: [{ sku: ' a ', quantity: 7, price: '0.10000000000000000001' }],
  });
});

test('elements and attributes that the schema does not name are kept', () => {
  const value = read(
    '<id>1</id><extra a="b"><x xmlns="urn:x" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="urn:t" i:type="t:T">y</x></extra><id>2</id>text',
    'currency="EUR" lang="de"',
  );
  expect(value).toEqual({
    currency: 'EUR',
    $attributes: { lang: 'de' },
    id: '1',
    $any: [
      {
        namespace: SHOP,
        name: 'extra',
        attributes: { a: 'b' },
        children: [
          {
            namespace: 'urn:x',
            name: 'x',
            attributes: { '{http://www.w3.org/2001/XMLSchema-instance}type': '{urn:t}T' },
            children: ['y'],
          },
        ],
      },
      { namespace: SHOP, name: 'id', attributes: {}, children: ['2'] },
    ],
    $value: 'text',
  });
});

test('a type that is unknown is kept, and the value is read by the declared one', () => {
  const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
  expect(read(`<payment ${xsi} xmlns:t="${SHOP}" i:type="t:Transfer"><iban>1</iban></payment>`)).toEqual({
    payment: { $type: 'Transfer', iban: '1' },
  });
  expect(read(`<payment ${xsi} xmlns:t="${SHOP}" i:type="t:Cash"><iban>1</iban></payment>`)).toMatchObject({
    payment: {
      $attributes: { '{http://www.w3.org/2001/XMLSchema-instance}type': `{${SHOP}}Cash` },
      $any: [{ name: 'iban' }],
    },
  });
});

test('a value that a service added to an enumeration is read', () => {
  expect(read('<status>shipped</status>')).toEqual({ status: 'shipped' });
  expect(read('<status> paid </status>')).toEqual({ status: 'paid' });
});

test.for([
  ['<isGift>maybe</isGift>', '<isGift>: expected true or false'],
  ['<line><quantity>many</quantity></line>', '<quantity>: expected a number'],
  ['<photo>&amp;&amp;</photo>', '<photo>: expected base64'],
  ['<id><b/></id>', '<id> holds <b>, and should hold a text only'],
] as const)('%s is refused with its place', ([content, message]) => {
  expect(() => read(content)).toThrow(message);
});

const choices: ComplexSchema = {
  name: 'Choices',
  content: () => [
    choice([el('a', SHOP, 'string')], [el('b', SHOP, 'string'), el('c', SHOP, 'string', { min: 0 })]),
    optionalChoice([el('d', SHOP, 'string')], [el('e', SHOP, 'number')]),
    repetition(
      'steps',
      0,
      Infinity,
      [el('x', SHOP, 'string'), el('y', SHOP, 'string')],
      [el('z', SHOP, 'number')],
    ),
  ],
};
const CHOICES = { body: el('choices', SHOP, choices) };

test.for([
  { a: '1' },
  { b: '1', c: '2', e: 0.5 },
  { b: '1', d: '2', steps: [{ x: '1', y: '2' }, { z: 3 }, { z: 4 }, { x: '5', y: '6' }] },
])('a choice is written and read: %j', (value) => {
  expect(readEnvelope(writeEnvelope('1.1', CHOICES, value), CHOICES).body).toEqual(value);
});

test.for([
  [{}, 'lacks one of a, b, c'],
  [{ a: '1', b: '2' }, 'has a and b, which exclude each other'],
  [{ a: '1', steps: [{ x: '1' }] }, 'steps[0].y is missing'],
  [{ a: '1', steps: [{ x: '1', z: 1 }] }, 'has x and z, which exclude each other'],
  [{ a: '1', steps: [{ w: 1 }] }, 'steps[0].w has no place in the schema. Known are x, y, z.'],
  [{ a: '1', steps: {} }, 'steps must be a list, not an object'],
] as const)('a choice refuses %j', ([value, message]) => {
  expect(() => writeEnvelope('1.1', CHOICES, value)).toThrow(message);
});

test('an element whose name every object inherits is sent only if the application gave it', () => {
  const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__'];
  const inherited: ComplexSchema = {
    name: 'Inherited',
    content: () => [
      ...names.map((name) => el(name, SHOP, 'string', { min: 0 })),
      optionalChoice([el('valueOf', SHOP, 'string')], [el('isPrototypeOf', SHOP, 'string')]),
    ],
  };
  const schema = {
    body: el('inherited', SHOP, inherited),
    headers: [el('toLocaleString', SHOP, 'string', { min: 0 })],
  };
  const body = (value: object, headers = {}): string =>
    /<soap:Body>(.*)<\/soap:Body>/.exec(writeEnvelope('1.1', schema, value, headers))?.[1] ?? '';
  expect(body({})).toBe('<n1:inherited></n1:inherited>');
  const given = JSON.parse('{ "constructor": "a", "__proto__": "b", "valueOf": "c" }') as object;
  expect(body(given)).toBe(
    '<n1:inherited><n1:constructor>a</n1:constructor><n1:__proto__>b</n1:__proto__><n1:valueOf>c</n1:valueOf></n1:inherited>',
  );
});

test('nil where the schema promises a value is kept as it stands, and is no null', () => {
  const xsi = 'http://www.w3.org/2001/XMLSchema-instance';
  const nil = `xmlns:i="${xsi}" i:nil="true"`;
  const node = (name: string): unknown => ({
    namespace: SHOP,
    name,
    attributes: { [`{${xsi}}nil`]: 'true' },
    children: [],
  });
  expect(read(`<id ${nil}/><note ${nil}/><line ${nil}/><line><sku ${nil}/></line><isGift ${nil}/>`)).toEqual({
    note: null,
    lines: [{ $any: [node('sku')] }],
    $any: [node('id'), node('line'), node('isGift')],
  });
  expect(() => readEnvelope(envelope(`<order xmlns="${SHOP}" ${nil}/>`), ORDER)).toThrow(
    '<order> is nil, and its schema promises a value',
  );
  const header = { headers: [el('session', SHOP, 'string')] };
  expect(
    readEnvelope(envelope('', `<s:Header><session xmlns="${SHOP}" ${nil}/></s:Header>`), header).headers,
  ).toEqual({ $any: [node('session')] });
});
