import { ResponseParseError } from '@org/http-core';
import { expect, test } from 'vitest';
import { readEnvelope } from '../src/envelope/read-envelope.ts';
import { el, type ComplexSchema } from '../src/schema/index.ts';
import { eventsOf } from './support/events.ts';
import { AN_ORDER, listOrders, order, placeOrder, SHOP } from './support/shop.ts';
import { clientOf, envelope } from './support/stub.ts';

const ORDER = { body: el('order', SHOP, order) };
const open: ComplexSchema = { name: 'Open', hasAnyAttribute: true };

/** What a call gives whose response is this text. */
const responseTo = (text: string): Promise<unknown> =>
  clientOf([{ text }])
    .client.call(placeOrder(), AN_ORDER)
    .catch((reason: unknown) => reason);

const laughs = (levels: number): string =>
  `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">${Array.from({ length: levels }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join('')}]>`;

test.for<readonly [string, string]>([
  ['billion laughs', `${laughs(9)}${envelope('<a>&l9;</a>').slice('<?xml version="1.0"?>'.length)}`],
  ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
  ['an external parameter entity', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x.dtd">%x;]><a/>'],
  ['an external DTD', '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>'],
  ['an entity that is declared nowhere', envelope('<a>&nbsp;</a>')],
  ['a DOCTYPE in another case', '<!doctype a><a/>'],
  ['a second root', `${envelope('')}<a/>`],
  ['text behind the root', `${envelope('')}text`],
  ['an attribute twice', envelope('<a b="1" b="2"/>')],
  ['an attribute twice by two prefixes', envelope('<a xmlns:p="urn:x" xmlns:q="urn:x" p:b="1" q:b="2"/>')],
  ['a prefix that is declared nowhere', envelope('<p:a/>')],
  ['half a character as a reference', envelope('<a>&#xD800;</a>')],
  ['U+0000 as a reference', envelope('<a>&#0;</a>')],
  ['an end tag in a comment', envelope('<a><!-- -- --></a>')],
])('%s is refused', async ([, text]) => {
  expect(eventsOf([text])).toBe('refused');
  expect(await responseTo(text)).toBeInstanceOf(ResponseParseError);
});

test('nesting is limited to 256, and costs no more than its length', () => {
  const nested = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
  expect(eventsOf([nested(256)])).toHaveLength(512);
  expect(eventsOf([nested(257)])).toBe('refused');
  expect(eventsOf([nested(1_000_000)])).toBe('refused');
});

test('the attributes of one element are limited to 256', () => {
  const wide = (count: number): string =>
    `<a ${Array.from({ length: count }, (_, index) => `a${index}="1"`).join(' ')}/>`;
  expect(eventsOf([wide(256)])).toHaveLength(2);
  expect(eventsOf([wide(257)])).toBe('refused');
  expect(eventsOf([wide(50_000)])).toBe('refused');
});

test('a tag, a reference and an XML declaration that never end are refused', () => {
  expect(eventsOf([`<a b="${'x'.repeat(1_100_000)}`])).toBe('refused');
  expect(eventsOf(['<a>', '&', ...Array.from({ length: 100 }, () => 'x')])).toBe('refused');
  expect(eventsOf([`<?xml ${' '.repeat(2_000)}`])).toBe('refused');
});

test('halves of characters are refused, and joined between pieces', () => {
  expect(eventsOf(['<a>\ud83d</a>'])).toBe('refused');
  expect(eventsOf(['<a>\ud83d'])).toBe('refused');
  expect(eventsOf(['<a>\ude00</a>'])).toBe('refused');
  expect(eventsOf(['<a>\ud83d', '\ude00</a>'])).toEqual(['<{}a ', '"😀"', '>']);
});

test('another encoding is refused where it would change a text', async () => {
  const text = envelope(`<placeOrderResponse xmlns="${SHOP}">Z\ufffdrich</placeOrderResponse>`);
  const declared = (encoding: string): string =>
    text.replace('version="1.0"', `version="1.0" encoding="${encoding}"`);
  expect(String(await responseTo(declared('ISO-8859-1')))).toContain(
    'is encoded in ISO-8859-1; only UTF-8 is read',
  );
  expect(await responseTo(declared('ISO-8859-1').replace('\ufffd', 'u'))).toBe('Zurich');
  expect(await responseTo(declared('utf-8'))).toBe('Z\ufffdrich');
});

test('names in a response have no meaning of their own', () => {
  const text = envelope(
    `<order xmlns="${SHOP}" __proto__="1" constructor="2"><id>1</id><__proto__><admin>true</admin></__proto__><constructor>x</constructor></order>`,
  );
  const value = readEnvelope(text, ORDER).body as Record<string, unknown>;
  expect(Object.getPrototypeOf(Object.getPrototypeOf(value) as object)).toBeNull();
  expect(value['admin']).toBeUndefined();
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  expect(Object.keys(value)).toEqual(['$attributes', 'id', '$any']);
  expect(Object.keys(value['$attributes'] as object)).toEqual(['__proto__', 'constructor']);
  expect(value['$any']).toMatchObject([{ name: '__proto__' }, { name: 'constructor' }]);
  const declared: ComplexSchema = {
    name: 'P',
    content: () => [el('__proto__', SHOP, open), el('id', SHOP, 'string')],
  };
  const read = readEnvelope(envelope(`<p xmlns="${SHOP}"><__proto__ a="1"/><id>1</id></p>`), {
    body: el('p', SHOP, declared),
  }).body as Record<string, unknown>;
  expect(Object.keys(read)).toEqual(['__proto__', 'id']);
  expect(read['a']).toBeUndefined();
});

test('references of an encoded body lead to one element', () => {
  const encoded = { ...ORDER, isEncoded: true } as const;
  const circle = envelope('<a href="#1"/><b id="1"><c href="#1"/></b>');
  expect(() =>
    readEnvelope(circle, {
      ...encoded,
      body: el('a', '', { name: 'A', content: () => [el('c', '', 'any')] }),
    }),
  ).toThrow('references lead in a circle');
  expect(() => readEnvelope(envelope('<a href="#x"/>'), encoded)).toThrow('which is not in the message');
  const twice = envelope('<a href="#1"/><b id="1">first</b><b id="1">second</b>');
  expect(() => readEnvelope(twice, { ...encoded, body: el('a', '', 'string') })).toThrow(
    'two elements have the id',
  );
});

test('references that multiply end', () => {
  const levels = Array.from(
    { length: 30 },
    (_, level) => `<b id="${level}"><c href="#${level + 1}"/><c href="#${level + 1}"/></b>`,
  );
  const node: ComplexSchema = { name: 'N', content: () => [el('c', '', node, { min: 0, max: Infinity })] };
  const text = envelope(`<a href="#0"/>${levels.join('')}<b id="30"/>`);
  expect(() => readEnvelope(text, { isEncoded: true, body: el('a', '', node) })).toThrow('too many elements');
});

test('every cut of a response is a typed error, and none is a value', async () => {
  const whole = envelope(
    `<listOrdersResponse xmlns="${SHOP}"><order><id>1</id><placed>x</placed><status>open</status></order></listOrdersResponse>`,
  );
  const { client } = clientOf([{ text: whole }]);
  await expect(client.call(listOrders, 'all')).resolves.toMatchObject({ orders: [{ id: '1' }] });
  for (let length = 0; length < whole.length; length += 7)
    expect(await responseTo(whole.slice(0, length))).toBeInstanceOf(ResponseParseError);
});
