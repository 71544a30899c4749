import { expect, test } from 'vitest';
import { canonicalXml } from './canonical-xml.ts';
import { readTree } from './read-tree.ts';

const canonical = (xml: string, at: readonly string[] = [], inclusive: readonly string[] = []): string => {
  let element = readTree(xml);
  for (const name of at) element = element.elements.find((child) => child.name === name) ?? element;
  return canonicalXml(element, inclusive);
};

test('the examples of the recommendation', () => {
  // https://www.w3.org/TR/xml-exc-c14n/#sec-Enveloping
  const first =
    '<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org"><n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2></n0:local>';
  const second =
    '<n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:lang="fr" xml:space="retain"><n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2></n2:pdu>';
  const result =
    '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>';
  expect(canonical(first, ['n1:elem2'])).toBe(result);
  expect(canonical(second, ['n1:elem2'])).toBe(result);
});

test('declarations stand where they are used first, and once', () => {
  expect(
    canonical('<a:x xmlns:a="urn:a" xmlns:b="urn:b" xmlns:c="urn:c"><a:y b:k="1"><b:z/></a:y><b:z/></a:x>'),
  ).toBe(
    '<a:x xmlns:a="urn:a"><a:y xmlns:b="urn:b" b:k="1"><b:z></b:z></a:y><b:z xmlns:b="urn:b"></b:z></a:x>',
  );
});

test('a default namespace is declared, undone and declared again', () => {
  expect(canonical('<x xmlns="urn:a"><y xmlns=""><z xmlns="urn:a"/></y></x>')).toBe(
    '<x xmlns="urn:a"><y xmlns=""><z xmlns="urn:a"></z></y></x>',
  );
  expect(canonical('<x xmlns=""><y/></x>')).toBe('<x><y></y></x>');
});

test('attributes are sorted by namespace, then by name; prefixes by themselves', () => {
  expect(canonical('<x xmlns:b="urn:1" xmlns:a="urn:2" b:z="1" a:y="2" c="3" b:a="4" B="5"/>')).toBe(
    '<x xmlns:a="urn:2" xmlns:b="urn:1" B="5" c="3" b:a="4" b:z="1" a:y="2"></x>',
  );
});

test('characters are written in one way', () => {
  expect(
    canonical('<x a="&lt;&quot;&#9;&#10;&#13;\'&gt;">&gt;&#13;&quot;<![CDATA[<&]]><!-- no --></x>'),
  ).toBe('<x a="&lt;&quot;&#x9;&#xA;&#xD;\'>">&gt;&#xD;"&lt;&amp;</x>');
});

test('prefixes of the inclusive list are declared wherever they are in scope', () => {
  const xml = '<r xmlns="urn:d" xmlns:t="urn:t"><a:x xmlns:a="urn:a"><a:y type="t:T"/></a:x></r>';
  expect(canonical(xml, ['a:x'], ['t', '#default', 'unknown'])).toBe(
    '<a:x xmlns="urn:d" xmlns:a="urn:a" xmlns:t="urn:t"><a:y type="t:T"></a:y></a:x>',
  );
});
