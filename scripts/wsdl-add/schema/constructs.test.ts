import { expect, test } from 'vitest';
import { declarationOf, generated, generatedFromSchema, messages, wsdl, xsd } from '../testing/wsdl.ts';

const root = (content: string): string => `<xs:complexType name="Root">${content}</xs:complexType>`;
const sequence = (content: string): string => root(`<xs:sequence>${content}</xs:sequence>`);

/** The declaration of `Root` and the notes. */
async function rootOf(
  types: string,
  name = 'Root',
): Promise<{ type: string; notes: readonly string[]; tables: string }> {
  const { text, notes } = await generatedFromSchema(types);
  return { type: declarationOf(text('types.ts'), name), notes, tables: text('tables.ts') };
}

test('required, optional, repeated and nillable elements, and attributes', async () => {
  const { type } = await rootOf(
    root(
      '<xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:string" minOccurs="0"/><xs:element name="c" type="xs:boolean" maxOccurs="unbounded"/><xs:element name="d" type="xs:date" nillable="true"/><xs:element name="e" type="xs:base64Binary" minOccurs="0" maxOccurs="3" nillable="true"/></xs:sequence><xs:attribute name="id" type="xs:long" use="required"/><xs:attribute name="note"/>',
    ),
  );
  expect(type).toBe(
    'export interface Root { a: number; b?: string; c: boolean[]; d: string | null; e?: (soap.Bytes | null)[]; id: string; note?: string; }',
  );
});

test('an enumeration is a union, also of numbers, of a union and of a restriction', async () => {
  const { text } = await generatedFromSchema(
    `<xs:simpleType name="Color"><xs:restriction base="xs:string"><xs:enumeration value="red"/><xs:enumeration value="it's"/></xs:restriction></xs:simpleType>
     <xs:simpleType name="Level"><xs:restriction base="xs:int"><xs:enumeration value="1"/><xs:enumeration value="02"/></xs:restriction></xs:simpleType>
     <xs:simpleType name="Either"><xs:union memberTypes="tns:Color xs:NMTOKEN"/></xs:simpleType>
     <xs:simpleType name="Mixed"><xs:union memberTypes="xs:int xs:boolean"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="none"/></xs:restriction></xs:simpleType></xs:union></xs:simpleType>
     <xs:simpleType name="Few"><xs:restriction base="tns:Either"><xs:enumeration value="red"/><xs:enumeration value="x"/></xs:restriction></xs:simpleType>
     <xs:simpleType name="Colors"><xs:list itemType="tns:Color"/></xs:simpleType>
     <xs:simpleType name="Code"><xs:restriction base="xs:QName"><xs:enumeration value="tns:Bad"/></xs:restriction></xs:simpleType>
     ${sequence('<xs:element name="a" type="tns:Colors"/>')}`,
  );
  const types = text('types.ts');
  expect(declarationOf(types, 'Color')).toBe("export type Color = 'red' | 'it\\'s';");
  expect(declarationOf(types, 'Level')).toBe('export type Level = 1 | 2;');
  expect(declarationOf(types, 'Either')).toBe('export type Either = Color | string;');
  expect(declarationOf(types, 'Mixed')).toBe('export type Mixed = number | boolean | Mixed_member1;');
  expect(declarationOf(types, 'Few')).toBe("export type Few = 'red' | 'x';");
  expect(declarationOf(types, 'Colors')).toBe('export type Colors = Color[];');
  expect(declarationOf(types, 'Code')).toBe("export type Code = '{urn:shop}Bad';");
});

test('what a type cannot express of a facet stands in its comment', async () => {
  const { text } = await generatedFromSchema(
    `<xs:simpleType name="Zip"><xs:annotation><xs:documentation>A */ code.</xs:documentation></xs:annotation><xs:restriction base="xs:string"><xs:pattern value="\\d{5}"/><xs:pattern value="[A-Z]+"/><xs:maxLength value="9"/></xs:restriction></xs:simpleType>${sequence('<xs:element name="a" type="tns:Zip" default="00000"/>')}`,
  );
  const types = text('types.ts');
  expect(types).toContain(
    '/** A *\\/ code. (pattern \\d{5} or [A-Z]+, longest length 9) */\nexport type Zip = string;',
  );
  expect(types).toContain('/** Default: "00000". */');
});

test('documentation of values, of elements without a named type, of references and of rules is kept', async () => {
  const said = (text: string): string =>
    `<xs:annotation><xs:documentation>${text}</xs:documentation></xs:annotation>`;
  const { text } = await generatedFromSchema(
    `<xs:simpleType name="Match"><xs:restriction base="xs:string"><xs:enumeration value="1">${said('Valid */')}</xs:enumeration><xs:enumeration value="2"/><xs:enumeration value="3">${said('Not processed')}</xs:enumeration></xs:restriction></xs:simpleType>
     <xs:simpleType name="Code">${said('A code.')}<xs:restriction base="xs:QName"><xs:enumeration value="tns:Bad">${said('It is bad.')}</xs:enumeration></xs:restriction></xs:simpleType>
     <xs:element name="Own">${said('Its own.')}<xs:complexType/></xs:element>
     ${root(`<xs:annotation><xs:appinfo><v:Rule xmlns:v="urn:v"><v:documentation>One of both.</v:documentation></v:Rule></xs:appinfo></xs:annotation><xs:sequence><xs:element ref="tns:Own">${said('Here.')}</xs:element></xs:sequence>`)}`,
  );
  const types = text('types.ts');
  expect(types).toContain(
    "/**\n * - `1`: Valid *\\/\n * - `3`: Not processed\n */\nexport type Match = '1' | '2' | '3';",
  );
  expect(types).toContain('/**\n * A code.\n *\n * - `{urn:shop}Bad`: It is bad.\n */\nexport type Code =');
  expect(types).toContain('/** Its own. */\nexport interface Own ');
  expect(types).toContain('/** One of both. */\nexport interface Root {\n  /** Here. */\n  Own: Own;');
});

test('operations whose names every object or promise has are methods and constants of their own', async () => {
  const named = ['constructor', 'then', 'toString', 'class'];
  const { operations, text } = await generated({
    'shop.wsdl': wsdl(xsd(messages('xs:string')), {
      operations: named
        .map(
          (name) =>
            `<wsdl:operation name="${name}"><wsdl:input message="tns:SendIn"/><wsdl:output message="tns:SendOut"/></wsdl:operation>`,
        )
        .join(''),
      bound: named
        .map(
          (name) =>
            `<wsdl:operation name="${name}"><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`,
        )
        .join(''),
    }),
  });
  expect(operations.map(({ method, constant }) => [method, constant])).toEqual([
    ['Send', 'Send'],
    ['constructor_2', 'constructor'],
    ['then_2', 'then'],
    ['toString', 'toString'],
    ['_class', '_class'],
  ]);
  expect(text('operations.ts')).not.toContain('retry:');
});

test('documentation of the service, the port type and a bound operation is that of the client', async () => {
  const said = (text: string): string => `<wsdl:documentation>${text}</wsdl:documentation>`;
  const { text } = await generated({
    'shop.wsdl': wsdl(xsd(messages('xs:string')))
      .replace('<wsdl:portType name="Shop">', `$&${said('Sells.')}`)
      .replace('<wsdl:service name="ShopService">', `$&${said('A shop.')}`)
      .replace(
        '<wsdl:operation name="Send"><soap:operation',
        `<wsdl:operation name="Send">${said('Sends.')}<soap:operation`,
      ),
  });
  expect(text('client.ts')).toContain(
    ' * A client of the service, with a method for each operation.\n *\n * A shop. Sells.\n *\n * @public\n */\nexport class Shop {',
  );
  expect(text('client.ts')).toContain('  /** Sends. */\n  Send(');
});

test('choices exclude each other; a group that may be absent takes its choice with it', async () => {
  const { type } = await rootOf(
    sequence(
      '<xs:choice><xs:element name="a" type="xs:int"/><xs:sequence><xs:element name="b" type="xs:int"/><xs:element name="c" type="xs:int" minOccurs="0"/></xs:sequence></xs:choice><xs:sequence minOccurs="0"><xs:element name="d" type="xs:int"/><xs:choice><xs:element name="e" type="xs:int"/><xs:element name="f" type="xs:int"/></xs:choice></xs:sequence>',
    ),
  );
  expect(type).toBe(
    'export type Root = { d?: number; } & soap.OneOf<[{ a: number; }, { b: number; c?: number; }]> & soap.OneOf<[{ e: number; }, { f: number; }, {}]>;',
  );
});

test('an element that stands before a choice and in it is one list, which excludes nothing', async () => {
  const { type, notes, tables } = await rootOf(
    sequence(
      '<xs:element name="a" type="xs:int"/><xs:choice><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:choice>',
    ),
  );
  expect(type).toBe('export type Root = { a: number[]; } & soap.OneOf<[{}, { b: number; }]>;');
  expect(notes).toEqual(['{urn:shop}Root: "a" stands at several places, and is one list of values']);
  expect(tables).toContain('repeated: true');
});

test('an element of two branches of which one repeats it is a list in both', async () => {
  const { type } = await rootOf(
    root(
      '<xs:choice><xs:sequence><xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int"/></xs:sequence><xs:sequence><xs:element name="c" type="xs:int"/><xs:element name="a" type="xs:int" maxOccurs="5"/></xs:sequence></xs:choice>',
    ),
  );
  expect(type).toContain('{ a: number[]; b: number; }, { c: number; a: number[]; }');
});

test('groups that repeat are lists of objects, in order', async () => {
  const { type } = await rootOf(
    root(
      '<xs:sequence maxOccurs="unbounded"><xs:element name="key" type="xs:string"/><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="x" type="xs:int"/><xs:element name="y" type="xs:int"/></xs:choice></xs:sequence>',
    ),
  );
  expect(type).toBe(
    'export interface Root { $items: ({ key: string; $items?: (soap.OneOf<[{ x: number; }, { y: number; }]>)[]; })[]; }',
  );
});

test('groups and attribute groups are expanded, also of other documents', async () => {
  const { text } = await generated({
    'shop.wsdl': wsdl(
      xsd(
        `<xs:include schemaLocation="common/groups.xsd"/>${messages('tns:Root')}${root('<xs:sequence><xs:group ref="tns:Address" minOccurs="0"/></xs:sequence><xs:attributeGroup ref="tns:Ids"/>')}`,
      ),
    ),
    // Without a namespace of its own: it takes that of the schema which includes it.
    'common/groups.xsd': xsd(
      '<xs:group name="Address"><xs:sequence><xs:element name="city" type="City"/><xs:element name="zip" type="xs:string"/></xs:sequence></xs:group><xs:attributeGroup name="Ids"><xs:attribute name="id" type="xs:ID"/></xs:attributeGroup><xs:simpleType name="City"><xs:restriction base="xs:string"/></xs:simpleType>',
      'elementFormDefault="qualified"',
    ),
  });
  expect(declarationOf(text('types.ts'), 'Root')).toBe(
    'export interface Root { city?: City; zip?: string; id?: string; }',
  );
  expect(text('tables.ts')).toContain("const ns0 = 'urn:shop'");
  expect(text('tables.ts')).toContain("el('city', ns0, 'string')");
});

test('types that derive from others are told apart by $type; abstract ones have no values', async () => {
  const { text } = await generatedFromSchema(
    `<xs:complexType name="Animal" abstract="true"><xs:sequence><xs:element name="name" type="xs:string"/></xs:sequence></xs:complexType>
     <xs:complexType name="Dog"><xs:complexContent><xs:extension base="tns:Animal"><xs:sequence><xs:element name="tail" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
     <xs:complexType name="Puppy"><xs:complexContent><xs:extension base="tns:Dog"/></xs:complexContent></xs:complexType>
     ${sequence('<xs:element name="pet" type="tns:Animal"/><xs:element name="dog" type="tns:Dog"/>')}`,
  );
  const types = text('types.ts');
  expect(declarationOf(types, 'Animal')).toBe(
    "export type Animal = | soap.Typed<'Dog', DogFields> | soap.Typed<'Puppy', Puppy>;",
  );
  expect(declarationOf(types, 'DogFields')).toBe(
    'export interface DogFields extends AnimalFields { tail: number; }',
  );
  expect(declarationOf(types, 'Dog')).toBe(
    "export type Dog = | (DogFields & { $type?: 'Dog' }) | soap.Typed<'Puppy', Puppy>;",
  );
});

test('an element that base and derived type both have keeps a place for each', async () => {
  const { type, tables } = await rootOf(
    `<xs:complexType name="Base"><xs:sequence><xs:element name="id" type="xs:string"/><xs:element name="x" type="xs:int"/></xs:sequence></xs:complexType>
     ${root('<xs:complexContent><xs:extension base="tns:Base"><xs:sequence><xs:element name="id" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent>')}`,
  );
  expect(type).toBe('export interface Root extends BaseFields { id_: string; }');
  expect(tables).toContain("el('id', ns0, 'string', { key: 'id_' })");
});

test('a restriction has what it declares, and the attributes of its base that it does not prohibit', async () => {
  const { text } = await generatedFromSchema(
    `<xs:complexType name="Base"><xs:sequence><xs:element name="a" type="xs:int" minOccurs="0"/><xs:element name="b" type="xs:int" minOccurs="0"/></xs:sequence><xs:attribute name="p"/><xs:attribute name="q"/></xs:complexType>
     ${root('<xs:complexContent><xs:restriction base="tns:Base"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence><xs:attribute name="p" use="prohibited"/></xs:restriction></xs:complexContent>')}
     <xs:complexType name="Price"><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="currency" use="required"/></xs:extension></xs:simpleContent></xs:complexType>
     <xs:complexType name="Small"><xs:simpleContent><xs:restriction base="tns:Price"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleContent></xs:complexType>`,
  );
  const types = text('types.ts');
  expect(declarationOf(types, 'Root')).toBe('export interface Root { a: number; q?: string; }');
  expect(declarationOf(types, 'PriceFields')).toBe(
    'export interface PriceFields { $value: string; currency: string; }',
  );
  expect(declarationOf(types, 'Small')).toBe(
    'export interface Small { $value: Small_value; currency: string; }',
  );
});

test('a reference to the head of a substitution group takes any of its members', async () => {
  const { type } = await rootOf(
    `<xs:element name="shape" abstract="true" type="xs:int"/><xs:element name="circle" substitutionGroup="tns:shape"/><xs:element name="square" type="xs:int" substitutionGroup="tns:shape"/>${sequence('<xs:element ref="tns:shape" maxOccurs="unbounded"/>')}`,
  );
  expect(type).toBe(
    'export interface Root { $items: (soap.OneOf<[{ circle: number; }, { square: number; }]>)[]; }',
  );
});

test('wildcards, recursion, xs:all, anonymous types and mixed content', async () => {
  const { text, notes } = await generatedFromSchema(
    `${root('<xs:all><xs:element name="child" type="tns:Root" minOccurs="0"/><xs:element name="inner"><xs:complexType><xs:sequence><xs:any maxOccurs="unbounded"/></xs:sequence><xs:anyAttribute/></xs:complexType></xs:element></xs:all>')}
     <xs:complexType name="Text" mixed="true"><xs:sequence><xs:element name="b" type="xs:string"/></xs:sequence></xs:complexType>`,
  );
  const types = text('types.ts');
  expect(declarationOf(types, 'Root')).toBe('export interface Root { child?: Root; inner: Root_inner; }');
  expect(declarationOf(types, 'Root_inner')).toBe(
    'export interface Root_inner { $any?: soap.XmlNode[]; $attributes?: soap.Attributes; }',
  );
  expect(declarationOf(types, 'Text')).toBe(
    'export interface Text { b?: string; $content?: soap.MixedContent; }',
  );
  expect(notes).toEqual([]);
});

test('a redefinition adds to what it replaces', async () => {
  const { text } = await generated({
    'shop.wsdl': wsdl(
      xsd(
        `<xs:redefine schemaLocation="old.xsd"><xs:complexType name="Root"><xs:complexContent><xs:extension base="tns:Root"><xs:sequence><xs:element name="b" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:redefine>${messages('tns:Root')}`,
      ),
    ),
    'old.xsd': xsd(sequence('<xs:element name="a" type="xs:int"/>')),
  });
  expect(declarationOf(text('types.ts'), 'Root')).toMatch(/extends Root_original\w* \{ b: number; \}/);
});

test('arrays of SOAP’s encoding, of arrays too, and the array itself', async () => {
  const array = (name: string, type: string): string =>
    `<xs:complexType name="${name}"><xs:complexContent><xs:restriction base="soapenc:Array"><xs:attribute ref="soapenc:arrayType" wsdl:arrayType="${type}"/></xs:restriction></xs:complexContent></xs:complexType>`;
  const { text, notes } = await generatedFromSchema(
    `${array('Names', 'xs:string[]')}${array('Bytes', 'xs:byte[][]')}${array('Grid', 'xs:int[,]')}${sequence('<xs:element name="a" type="soapenc:Array"/>')}`,
  );
  const types = text('types.ts');
  expect(declarationOf(types, 'Names')).toBe('export type Names = (string | null)[];');
  expect(declarationOf(types, 'Bytes')).toBe('export type Bytes = (Bytes_item | null)[];');
  expect(declarationOf(types, 'Bytes_item')).toBe('export type Bytes_item = (number | null)[];');
  expect(declarationOf(types, 'Array')).toBe('export type Array = (soap.AnyValue | null)[];');
  expect(notes).toEqual(['shop.wsdl: an array with several dimensions (xs:int[,]) is one list of its items']);
});

test('names that are no identifiers, that collide, or that objects have', async () => {
  const { text } = await generated({
    'shop.wsdl': wsdl(
      xsd(
        `<xs:import namespace="urn:other" schemaLocation="other.xsd"/>${messages('tns:Root')}${root('<xs:sequence><xs:element name="my-name" type="xs:int"/><xs:element name="constructor" type="xs:int"/><xs:element name="__proto__" type="xs:int" minOccurs="0"/><xs:element name="Ünï.1" type="xs:int"/><xs:element name="id" type="xs:int"/><xs:element ref="o:id" xmlns:o="urn:other"/></xs:sequence><xs:attribute name="id"/>')}<xs:complexType name="Address"/><xs:complexType name="class"/>`,
      ),
    ),
    'other.xsd': xsd(
      '<xs:element name="id" type="xs:int"/><xs:complexType name="Address"><xs:sequence><xs:element name="a" type="xs:int"/></xs:sequence></xs:complexType>',
      'targetNamespace="urn:other"',
    ),
  });
  const types = text('types.ts');
  expect(declarationOf(types, 'Root')).toBe(
    "export interface Root { 'my-name': number; constructor_: number; __proto___?: number; 'Ünï.1': number; id: number; id_: number; idAttribute?: string; }",
  );
  expect(types).toContain('export interface Address_2 ');
  expect(types).toContain('export interface _class ');
});

test('a boolean whose pattern takes digits alone is written as a digit', async () => {
  const { tables, type } = await rootOf(
    `<xs:simpleType name="Bit"><xs:restriction base="xs:boolean"><xs:pattern value="[0-1]{1}"/></xs:restriction></xs:simpleType><xs:simpleType name="Word"><xs:restriction base="xs:boolean"><xs:pattern value="true|1"/></xs:restriction></xs:simpleType>${sequence('<xs:element name="a" type="tns:Bit"/><xs:element name="b" type="tns:Word"/>')}`,
  );
  expect(type).toBe('export interface Root { a: Bit; b: Word; }');
  expect(tables).toContain("el('a', ns0, 'bit'), el('b', ns0, 'boolean')");
});

test('a note names the operations whose requests are declared in SOAP’s encoding', async () => {
  const { notes, text } = await generated({
    'shop.wsdl': wsdl(xsd(messages('xs:string')), {
      operations: '<wsdl:operation name="Add"><wsdl:input message="tns:AddIn"/></wsdl:operation>',
      bound:
        '<wsdl:operation name="Add"><soap:operation style="rpc"/><wsdl:input><soap:body use="encoded" namespace="urn:rpc"/></wsdl:input></wsdl:operation>',
    }).replace(
      '<wsdl:portType',
      '<wsdl:message name="AddIn"><wsdl:part name="count" type="xs:int"/></wsdl:message><wsdl:portType',
    ),
  });
  expect(text('operations.ts')).toContain("el('count', '', 'int')");
  expect(notes).toEqual([
    'shop.wsdl: port "ShopPort" declares the request of Add in SOAP\'s encoding; it is sent as RPC/literal, without xsi:type and types of arrays, which a server may refuse',
  ]);
});

test('a part of RPC style is a property by its own name, and a name without a prefix means the document’s', async () => {
  const { text } = await generated({
    'shop.wsdl': wsdl(xsd(messages('xs:string')), {
      operations:
        '<wsdl:operation name="Add"><wsdl:input xmlns="http://schemas.xmlsoap.org/wsdl/" message="AddIn"/></wsdl:operation>',
      bound:
        '<wsdl:operation name="Add"><soap:operation style="rpc"/><wsdl:input><soap:body use="literal" namespace="urn:rpc"/></wsdl:input></wsdl:operation>',
    }).replace(
      '<wsdl:portType',
      '<wsdl:message name="AddIn"><wsdl:part name="what" element="tns:Send"/><wsdl:part name="count" type="xs:int"/></wsdl:message><wsdl:portType',
    ),
  });
  expect(text('operations.ts')).toContain('readonly input: { what: string; count: number };');
  expect(text('operations.ts')).toContain(
    "el('Send', ns0, 'string', { key: 'what' }), el('count', '', 'int')",
  );
});
