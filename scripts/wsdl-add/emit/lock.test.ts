import { expect, test } from 'vitest';
import { declarationOf, generated, generatedFromSchema, messages, wsdl, xsd } from '../testing/wsdl.ts';
import { parseNameLock } from './name-lock.ts';

const ID_ELEMENT = '<xs:element name="id" type="xs:int"/>';
const root = (elements: string): string =>
  `<xs:complexType name="Root"><xs:sequence><xs:element name="a" type="xs:int"/>${elements}</xs:sequence><xs:attribute name="id"/></xs:complexType>`;

test('a property keeps its name when an element of that name is added', async () => {
  const before = await generatedFromSchema(root(''));
  expect(declarationOf(before.text('types.ts'), 'Root')).toContain('id?: string;');
  expect(before.names.properties).toEqual({ '{urn:shop}Root': 'a @id' });

  const after = await generatedFromSchema(root(ID_ELEMENT), before.names);
  expect(declarationOf(after.text('types.ts'), 'Root')).toBe(
    'export interface Root { a: number; id_: number; id?: string; }',
  );
  expect(after.names.properties).toEqual({ '{urn:shop}Root': 'a @id id=id_' });
  // Without the lock, the element would take the name.
  const unlocked = await generatedFromSchema(root(ID_ELEMENT));
  expect(declarationOf(unlocked.text('types.ts'), 'Root')).toContain('id: number; idAttribute?: string;');

  const removed = await generatedFromSchema(
    root(ID_ELEMENT).replace('<xs:attribute name="id"/>', ''),
    after.names,
  );
  expect(declarationOf(removed.text('types.ts'), 'Root')).toBe(
    'export interface Root { a: number; id_: number; }',
  );
});

test('a repetition keeps its name when another comes before it, and when its elements change', async () => {
  const choice = (...names: string[]): string =>
    `<xs:choice maxOccurs="unbounded">${names.map((name) => `<xs:element name="${name}" type="xs:int"/>`).join('')}</xs:choice>`;
  const before = await generatedFromSchema(root(choice('x', 'y')));
  expect(declarationOf(before.text('types.ts'), 'Root')).toContain('$items: (soap.OneOf<[{ x: number; }');
  const after = await generatedFromSchema(root(`${choice('m', 'n')}${choice('x', 'y', 'z')}`), before.names);
  const type = declarationOf(after.text('types.ts'), 'Root');
  expect(type).toContain('$items2: (soap.OneOf<[{ m: number; }');
  expect(type).toContain('$items: (soap.OneOf<[{ x: number; }');
});

test('types and operations keep their names, whatever comes before them', async () => {
  const other = xsd(
    '<xs:complexType name="Root"><xs:attribute name="x"/></xs:complexType>',
    'targetNamespace="urn:a"',
  );
  const own = xsd(messages('tns:Root') + root(''));
  const before = await generated({ 'shop.wsdl': wsdl(own) });
  const after = await generated({ 'shop.wsdl': wsdl(other + own) }, before.names);
  expect(after.names.types).toMatchObject({ '{urn:shop}Root': 'Root', '{urn:a}Root': 'Root_2' });
  expect((await generated({ 'shop.wsdl': wsdl(other + own) })).names.types).toMatchObject({
    '{urn:a}Root': 'Root',
  });
  expect(before.names.operations).toEqual({ 'ShopPort Send': 'Send' });
  const renamed = await generated(
    { 'shop.wsdl': wsdl(own) },
    { ...before.names, operations: { 'ShopPort Send': 'Submit' } },
  );
  expect(renamed.text('operations.ts')).toContain('export const Submit: SoapOperation<SubmitTypes>');
});

test('overloaded operations and operations that are named like members have methods of their own', async () => {
  const operation =
    '<wsdl:operation name="Send"><wsdl:input name="Two" message="tns:SendOut"/></wsdl:operation><wsdl:operation name="close"><wsdl:input message="tns:SendIn"/></wsdl:operation>';
  const bound =
    '<wsdl:operation name="Send"><wsdl:input name="Two"/></wsdl:operation><wsdl:operation name="close"><wsdl:input/></wsdl:operation>';
  const { text, names } = await generated({
    'shop.wsdl': wsdl(xsd(messages('tns:Root') + root('')), { operations: operation, bound }),
  });
  expect(names.operations).toEqual({
    'ShopPort Send': 'Send',
    'ShopPort Send 2': 'ShopPort_Send',
    'ShopPort close': 'close',
  });
  expect(text('client.ts')).toMatch(/ {2}Send\(input[^]*? {2}Send_2\(input[^]*? {2}close_2\(input/);
});

test.each(['{', '{}', '{"types":{},"properties":{},"operations":{"a":1}}', '[]', 'null'])(
  'a lock that is none is one line: %s',
  (text) => {
    expect(() => parseNameLock(text, 'names.lock.json')).toThrow(
      /^names\.lock\.json .*restore the committed one$/,
    );
  },
);
