import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check } from 'prettier';
import { expect, onTestFinished, test } from 'vitest';
import { checkPackages } from '../provider-add/testing/check-packages.ts';
import { trialRepository } from '../provider-add/testing/trial.ts';
import { SpecError } from '../specs/errors.ts';
import { filesIn, temporaryFolder } from '../specs/testing/folders.ts';
import { addService } from './add-service.ts';
import { generatedService } from './regenerate.ts';
import { documentsFolder, messages, wsdl, xsd } from './testing/wsdl.ts';
import { updateService } from './update-service.ts';

const ROOT_TYPE =
  '<xs:complexType name="Root"><xs:sequence><xs:element name="id" type="c:Id" xmlns:c="urn:common"/></xs:sequence></xs:complexType>';

const GET = {
  operations:
    '<wsdl:operation name="getOrder"><wsdl:documentation>*/ process.exit(1) // `${process.exit(1)}`</wsdl:documentation><wsdl:input message="tns:SendIn"/><wsdl:output message="tns:SendOut"/></wsdl:operation>',
  bound:
    '<wsdl:operation name="getOrder"><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>',
};

const service = (location: string, more: { operations?: string; bound?: string } = GET): string =>
  wsdl(
    xsd(
      `<xs:import namespace="urn:common" schemaLocation="${location}"/>${messages('tns:Root')}${ROOT_TYPE}`,
    ),
    more,
  );

const COMMON = xsd(
  '<xs:simpleType name="Id"><xs:restriction base="xs:string"><xs:maxLength value="9"/></xs:restriction></xs:simpleType>',
  'targetNamespace="urn:common"',
);

/** The second description of a folder: it means something else by `Root`, and has a port of its own. */
const SECOND = service('xsd/common.xsd', {})
  .replace('<xs:element name="id"', '<xs:element name="more" type="xs:int"/><xs:element name="id"')
  .replaceAll('"Shop"', '"Store"')
  .replaceAll('tns:Shop"', 'tns:Store"')
  .replaceAll('ShopBinding', 'StoreBinding')
  .replaceAll('ShopPort', 'StorePort')
  .replaceAll('ShopService', 'StoreService');

async function serve(documents: Readonly<Record<string, string>>): Promise<string> {
  const server = createServer((request, response) => {
    const text = documents[request.url ?? ''];
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/xml' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const packageUrl = (root: string, name: string): URL =>
  new URL(`packages/${name}/`, pathToFileURL(`${root}/`));

/** Adds a package, with the reads confirmed or not. */
const add = (root: string, name: string, from: string, isSafe = false): ReturnType<typeof addService> =>
  addService({ name, from, root, confirm: () => Promise.resolve(isSafe) });

test(
  'packages out of a file, a folder and an address compile, are formatted, and their tests pass',
  { timeout: 240_000 },
  async () => {
    const root = await trialRepository();
    const folder = await documentsFolder({
      'a.wsdl': service('xsd/common.xsd'),
      'b.wsdl': SECOND,
      'xsd/common.xsd': COMMON,
    });
    const address = await serve({ '/shop?wsdl': service('shop?xsd=1'), '/shop?xsd=1': COMMON });
    expect(await add(root, 'one-file', join(folder, 'a.wsdl'), true)).toMatchObject({
      operations: 2,
      notes: [],
      proposed: ['getOrder'],
      isConfirmed: true,
    });
    expect(await add(root, 'folder', folder)).toMatchObject({
      operations: 3,
      notes: ['b.wsdl: the type {urn:shop}Root is declared otherwise in another description; both are kept'],
      isConfirmed: false,
    });
    expect(await add(root, 'live', `${address}/shop?wsdl`)).toMatchObject({ operations: 2, notes: [] });
    const files = await filesIn(root);
    for (const [path, text] of Object.entries(files))
      if (/^packages\/.*\.(?:ts|json|md)$/.test(path) && !path.includes('/generated/'))
        expect(
          await check(text, {
            filepath: path.endsWith('package.json') ? 'package.json' : path,
            singleQuote: true,
            printWidth: 110,
          }),
          path,
        ).toBe(true);

    // Both types of the name are there, and each port uses its own.
    const operations = files['packages/folder/src/generated/operations.ts'] ?? '';
    expect(operations).toMatch(/port: 'ShopPort',[^}]*\$Root\b/);
    expect(operations).toMatch(/port: 'StorePort',[^}]*\$Root_2\b/);
    expect(files['packages/folder/names.lock.json']).toContain('"{urn:shop}Root@b.wsdl": "Root_2"');
    expect(files['packages/one-file/retry.json']).toContain('"getOrder": "safe"');
    expect(files['packages/one-file/src/generated/operations.ts']).toContain("retry: 'safe'");
    expect(files['packages/folder/retry.json']).toContain('"proposed": ["getOrder"]');
    expect(Object.keys(files).filter((path) => path.startsWith('packages/live/wsdl/'))).toEqual([
      'packages/live/wsdl/1-shop.xsd',
      'packages/live/wsdl/shop.wsdl',
    ]);

    const { errors, failed, passed } = await checkPackages(root, ['one-file', 'folder', 'live']);
    expect([errors, failed, passed]).toEqual(['', [], 6]);
  },
);

test('new documents change the package by one command, and nothing vanishes unasked', async () => {
  const root = await trialRepository();
  const before = await documentsFolder({ 'a.wsdl': service('common.xsd'), 'common.xsd': COMMON });
  await add(root, 'shop', join(before, 'a.wsdl'), true);
  const after = await documentsFolder({
    'a.wsdl': service('common.xsd', {
      operations: GET.operations.replaceAll('getOrder', 'listOrders'),
      bound: GET.bound.replaceAll('getOrder', 'listOrders'),
    }),
    'common.xsd': COMMON,
  });
  const update = (from: string | undefined, acceptRemovals = false): ReturnType<typeof updateService> =>
    updateService({ name: 'shop', from, root, acceptRemovals });
  await expect(update(undefined)).rejects.toThrow(
    /came from the file or folder "a\.wsdl"; name the new ones/,
  );
  const untouched = await filesIn(root);
  await expect(update(after)).rejects.toThrow(/no longer has the operation getOrder; .* --accept-removals/);
  expect(await filesIn(root)).toEqual(untouched);

  expect(await update(after, true)).toMatchObject({
    added: ['the operation listOrders'],
    removed: ['the operation getOrder'],
  });
  const files = await filesIn(root);
  expect(JSON.parse(files['packages/shop/retry.json'] ?? '')).toEqual({
    confirmed: {},
    proposed: ['listOrders'],
  });
  // Documents may be laid out otherwise, and those that are gone do not stay.
  const outer = await documentsFolder({ 'in/a.wsdl': service('../common.xsd'), 'common.xsd': COMMON });
  const options = { name: 'shop', from: join(outer, 'in/a.wsdl'), root, acceptRemovals: true };
  await expect(updateService(options)).rejects.toThrow(/pass --within/);
  await updateService({ ...options, within: outer });
  expect(Object.keys(await filesIn(root)).filter((path) => path.startsWith('packages/shop/wsdl/'))).toEqual([
    'packages/shop/wsdl/common.xsd',
    'packages/shop/wsdl/in/a.wsdl',
  ]);
  await update(after, true);

  const generated = await generatedService(packageUrl(root, 'shop'));
  for (const [file, text] of generated.files) expect(files[`packages/shop/src/generated/${file}`]).toBe(text);
});

test('documents in other encodings are stored and read again alike', async () => {
  const root = await trialRepository();
  const folder = await temporaryFolder();
  const text = service('common.xsd').replace('name="id"', 'name="größe"');
  await writeFile(join(folder, 'common.xsd'), Buffer.from(`\uFEFF${COMMON}`, 'utf16le'));
  await writeFile(
    join(folder, 'a.wsdl'),
    Buffer.from(`<?xml version="1.0" encoding="iso-8859-1"?>${text}`, 'latin1'),
  );
  await add(root, 'shop', join(folder, 'a.wsdl'));
  const { files } = await generatedService(packageUrl(root, 'shop'));
  expect(files.get('types.ts')).toContain("'größe': Id;");
});

test('what cannot become a package is one line with the file and the reason, and nothing is written', async () => {
  const root = await trialRepository();
  await mkdir(join(root, 'packages/taken'), { recursive: true });
  const own = (types: string): Promise<string> =>
    documentsFolder({ 'a.wsdl': wsdl(xsd(messages('xs:string') + types)) });
  const single = (text: string): Promise<string> => documentsFolder({ 'a.wsdl': text });
  const good = await own('');
  const outside = await documentsFolder({ 'in/a.wsdl': service('../common.xsd'), 'common.xsd': COMMON });
  const linked = await documentsFolder({ 'in/a.wsdl': service('common.xsd'), 'common.xsd': COMMON });
  await symlink(join(linked, 'common.xsd'), join(linked, 'in/common.xsd'));
  const doubling = Array.from(
    { length: 30 },
    (_, index) =>
      `<xs:group name="g${index}"><xs:sequence><xs:group ref="tns:g${index + 1}"/><xs:group ref="tns:g${index + 1}"/></xs:sequence></xs:group>`,
  ).join('');
  const before = await filesIn(root);
  const cases: readonly (readonly [string, RegExp])[] = [
    ['/does/not/exist.wsdl', /does not exist; name a WSDL file/],
    [await documentsFolder({ 'a.txt': '' }), /holds no file with the extension \.wsdl/],
    [await single(''), /^a\.wsdl.*(?:not well-formed|no element)/],
    [await single('<html><body></html>'), /^a\.wsdl.* \(the file is not well-formed XML\)$/],
    [await single('{"swagger":"2.0"}'), /^a\.wsdl.* \(the file is not well-formed XML\)$/],
    [await single('<html/>'), /^a\.wsdl begins with <html>; expected a WSDL 1\.1/],
    [await single('<description xmlns="http://www.w3.org/ns/wsdl"/>'), /^a\.wsdl is a WSDL 2\.0/],
    [
      await single(`<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>${service('c.xsd')}`),
      /^a\.wsdl: the document declares entities/,
    ],
    [
      await single(`<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${service('c.xsd')}`),
      /^a\.wsdl: the document declares entities/,
    ],
    [
      await own('<a>'.repeat(100_000) + '</a>'.repeat(100_000)),
      /^a\.wsdl: elements are nested more than 200 levels/,
    ],
    [
      await own(`<xs:complexType name="A&quot;; process.exit(1); //"/>`),
      /^a\.wsdl: <complexType> has the name "A\\"; process\.exit\(1\); \/\/", which is no XML name$/,
    ],
    [await own('<xs:element name="*/ x /*"/>'), /^a\.wsdl: <element> has the name "\*\/ x \/\*"/],
    [
      await own('<xs:element type="x:Missing" name="a"/>'),
      /^a\.wsdl: the prefix "x" of "x:Missing" is not declared/,
    ],
    [
      await own(
        '<xs:complexType name="A"><xs:complexContent><xs:extension base="tns:A"/></xs:complexContent></xs:complexType>',
      ),
      /^the type \{urn:shop\}A derives from itself$/,
    ],
    [
      await own('<xs:simpleType name="A"><xs:union memberTypes="tns:A"/></xs:simpleType>'),
      /^the type \{urn:shop\}A derives from itself$/,
    ],
    [
      await own(
        '<xs:group name="g"><xs:sequence><xs:group ref="tns:g"/></xs:sequence></xs:group><xs:complexType name="A"><xs:group ref="tns:g"/></xs:complexType>',
      ),
      /^a\.wsdl: the group "g" contains itself$/,
    ],
    [
      await own(
        '<xs:attributeGroup name="g"><xs:attributeGroup ref="tns:g"/></xs:attributeGroup><xs:complexType name="A"><xs:attributeGroup ref="tns:g"/></xs:complexType>',
      ),
      /^a\.wsdl: the attributeGroup "g" contains itself$/,
    ],
    [
      await own(
        '<xs:element name="a" substitutionGroup="tns:b"/><xs:element name="b" substitutionGroup="tns:a"/>',
      ),
      /^a\.wsdl: the element "[ab]" contains itself$/,
    ],
    [
      await own(
        `${doubling}<xs:group name="g30"><xs:sequence><xs:element name="a"/></xs:sequence></xs:group><xs:complexType name="A"><xs:group ref="tns:g0"/></xs:complexType>`,
      ),
      /^a\.wsdl: the types have more than 1000000 elements$/,
    ],
    [
      await own(
        '<xs:complexType name="A"><xs:sequence maxOccurs="many"><xs:element name="a"/></xs:sequence></xs:complexType>',
      ),
      /^a\.wsdl: maxOccurs="many" is no number$/,
    ],
    [
      join(outside, 'in/a.wsdl'),
      /^a\.wsdl: the reference "\.\.\/common\.xsd" leads out of the folder in; pass --within/,
    ],
    [await single(service('/etc/passwd')), /^a\.wsdl: the reference "\/etc\/passwd" leads out of the folder/],
    [
      await single(service('file:///etc/passwd')),
      /^a\.wsdl: the reference "file:\/\/\/etc\/passwd" leads out/,
    ],
    [join(linked, 'in/a.wsdl'), /^common\.xsd is a link that leads out of the folder in$/],
    [
      await single(wsdl('').replace(/<wsdl:binding[^]*<\/wsdl:service>/, '')),
      /has no operation that is bound to SOAP/,
    ],
    ['http://example.com/shop?wsdl', /must begin with https/],
    ['https://user:secret@example.com/shop?wsdl', /must hold no password/],
    [`${await serve({})}/shop?wsdl`, /responded with status 404/],
    [
      `${await serve({ '/a': service('http://example.com/x.xsd') })}/a`,
      /http:\/\/example\.com\/x\.xsd must begin with https/,
    ],
    [
      `${await serve({ '/a': service('file:///etc/passwd') })}/a`,
      /file:\/\/\/etc\/passwd must begin with https/,
    ],
  ];
  for (const [from, reason] of cases) {
    const error: unknown = await add(root, 'shop', from).catch((failure: unknown) => failure);
    expect(error, String(reason)).toBeInstanceOf(SpecError);
    expect((error as Error).message).toMatch(reason);
  }
  for (const [name, reason] of [
    ['Shop', /^"Shop" cannot name a package/],
    ['../shop', /cannot name a package/],
    ['soap', /is a name of the repository's own/],
    ['taken', /^"taken" is taken/],
  ] as const)
    await expect(add(root, name, good)).rejects.toThrow(reason);
  expect(await filesIn(root)).toEqual(before);
  // What leads out of the folder of the file may be within a folder that is named.
  expect(
    await addService({
      name: 'shop',
      from: join(outside, 'in/a.wsdl'),
      within: outside,
      root,
      confirm: () => Promise.resolve(false),
    }),
  ).toMatchObject({ operations: 2, notes: [] });
});

test('documents that import each other in a circle are read once', async () => {
  const root = await trialRepository();
  const from = await documentsFolder({
    'a.wsdl': wsdl(xsd(`<xs:include schemaLocation="b.xsd"/>${messages('tns:Root')}`)),
    'b.xsd': xsd(`<xs:include schemaLocation="c.xsd"/>${ROOT_TYPE.replace('c:Id', 'tns:Id')}`),
    'c.xsd': xsd(
      '<xs:include schemaLocation="b.xsd"/><xs:include schemaLocation="c.xsd"/><xs:simpleType name="Id"><xs:restriction base="xs:string"/></xs:simpleType>',
    ),
  });
  expect(await add(root, 'shop', from)).toMatchObject({ operations: 1, types: 2, notes: [] });
});

test('bindings of SOAP 1.1 and 1.2, policies and what else is not expressed are noted', async () => {
  const root = await trialRepository();
  const text = wsdl(
    xsd(
      `${messages('xs:string')}<xs:import namespace="urn:gone" schemaLocation="https://example.com/gone.xsd"/><xs:complexType name="A"><xs:sequence><xs:element name="a" type="g:Gone" xmlns:g="urn:gone"/></xs:sequence></xs:complexType><xs:element name="U"><xs:unique name="u"><xs:selector xpath="a"/><xs:field xpath="b"/></xs:unique></xs:element>`,
    ),
  )
    .replace(
      '<wsdl:service',
      '<wsdl:binding name="Twelve" type="tns:Shop"><s12:binding xmlns:s12="http://schemas.xmlsoap.org/wsdl/soap12/" transport="http://schemas.xmlsoap.org/soap/http"/></wsdl:binding><wsdl:binding name="Get" type="tns:Shop"/><p:Policy xmlns:p="http://www.w3.org/ns/ws-policy"/><wsdl:service',
    )
    .replace(
      '</wsdl:service>',
      '<wsdl:port name="Port12" binding="tns:Twelve"><s12:address xmlns:s12="http://schemas.xmlsoap.org/wsdl/soap12/" location="https://shop.test/12"/></wsdl:port></wsdl:service>',
    );
  const { notes } = await add(root, 'shop', await documentsFolder({ 'a.wsdl': text }));
  expect(notes).toEqual([
    'a.wsdl: the import of "urn:gone" was not fetched, because the documents are files; save https://example.com/gone.xsd beside them',
    'a.wsdl: <unique> of XML Schema is not checked',
    'a.wsdl: WS-Policy is not applied; what it demands, such as signatures, is for you to add',
    'a.wsdl: type {urn:gone}Gone is not declared, so that any value is accepted for it',
    'a.wsdl: binding "Get" is not one of SOAP, and is left out',
    'a.wsdl: port "Port12" offers what "ShopPort" does by SOAP 1.2 at https://shop.test/12; SOAP 1.1 is used; --soap 1.2 of wsdl:add, or "soap": "1.2" in source.json, chooses the other',
  ]);
});

test('a service that offers SOAP 1.1 and 1.2 is called by the version that --soap names, also after an update', async () => {
  const root = await trialRepository();
  const soap12 = 'xmlns:s12="http://schemas.xmlsoap.org/wsdl/soap12/"';
  const both = wsdl(xsd(messages('xs:string'))).replace(
    /(<wsdl:binding[^]*<\/wsdl:binding>)\n(<wsdl:service[^]*)<\/wsdl:service>/,
    (_, binding: string, rest: string) =>
      `${binding}${binding
        .replace('name="ShopBinding"', `name="Twelve" ${soap12}`)
        .replaceAll(
          '<soap:',
          '<s12:',
        )}${rest}<wsdl:port name="Port12" binding="tns:Twelve"><s12:address ${soap12} location="https://shop.test/12"/></wsdl:port></wsdl:service>`,
  );
  const from = await documentsFolder({ 'a.wsdl': both });
  const withVersion = (name: string, soap: '1.1' | '1.2' | undefined): ReturnType<typeof addService> =>
    addService({ name, from, root, soap, confirm: () => Promise.resolve(false) });
  const operationsOf = async (name: string): Promise<string> =>
    (await filesIn(root))[`packages/${name}/src/generated/operations.ts`] ?? '';

  await withVersion('first', undefined);
  expect(await operationsOf('first')).toContain("port: 'ShopPort',\n  version: '1.1',");
  const { notes } = await withVersion('twelve', '1.2');
  expect(notes).toEqual([
    'a.wsdl: port "ShopPort" offers what "Port12" does by SOAP 1.1 at https://shop.test/soap; SOAP 1.2 is used; --soap 1.1 of wsdl:add, or "soap": "1.1" in source.json, chooses the other',
  ]);
  expect(await operationsOf('twelve')).toContain("port: 'Port12',\n  version: '1.2',");
  const again = await generatedService(packageUrl(root, 'twelve'));
  expect(again.files.get('operations.ts')).toBe(await operationsOf('twelve'));
  expect(await updateService({ name: 'twelve', from, root, acceptRemovals: false })).toMatchObject({
    added: [],
    removed: [],
  });
  expect(await operationsOf('twelve')).toContain("version: '1.2',");

  const single = await documentsFolder({ 'a.wsdl': wsdl(xsd(messages('xs:string'))) });
  await expect(updateService({ name: 'twelve', from: single, root, acceptRemovals: true })).rejects.toThrow(
    /have no binding of SOAP 1\.2/,
  );
  await expect(
    addService({ name: 'none', from: single, root, soap: '1.2', confirm: () => Promise.resolve(false) }),
  ).rejects.toThrow(/have no binding of SOAP 1\.2; leave out --soap/);
});
