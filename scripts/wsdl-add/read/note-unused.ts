import { XSD } from '../xml/qualified-name.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import type { World } from './world.ts';

/** What is read of a schema, and what says nothing about values. */
const KNOWN = new Set(
  'schema annotation appinfo documentation all any anyAttribute attribute attributeGroup choice complexContent complexType element enumeration extension fractionDigits group import include length list maxExclusive maxInclusive maxLength minExclusive minInclusive minLength pattern redefine restriction sequence simpleContent simpleType totalDigits union whiteSpace notation field selector'.split(
    ' ',
  ),
);

const UNCHECKED: Readonly<Record<string, string>> = {
  key: 'is not checked',
  keyref: 'is not checked',
  unique: 'is not checked',
  assert: 'is not checked',
  assertion: 'is not checked',
};

/** Notes what the documents contain and no reader expresses, once for each document and kind. */
export function noteUnused({ wsdls, schemas }: World, note: (text: string) => void): void {
  for (const { root, file } of schemas)
    visit(root, (element) => {
      if (element.name === 'appinfo' || element.name === 'documentation') return false;
      if (element.namespace !== XSD || KNOWN.has(element.name)) return true;
      note(`${file}: <${element.name}> of XML Schema ${UNCHECKED[element.name] ?? 'is not read'}`);
      return true;
    });
  for (const { root, file } of wsdls)
    visit(root, (element) => {
      if (element.namespace === XSD || element.name === 'documentation') return false;
      if (/\/policy$|ws-policy/.test(element.namespace) && element.name === 'Policy')
        note(`${file}: WS-Policy is not applied; what it demands, such as signatures, is for you to add`);
      if (element.namespace === 'http://schemas.xmlsoap.org/wsdl/mime/' && element.name === 'content')
        note(`${file}: parts that a MIME binding puts into attachments are not sent as such`);
      return true;
    });
}

/** Visits an element and, where that is wanted, its children. */
function visit(element: XmlElement, look: (element: XmlElement) => boolean): void {
  if (look(element)) for (const child of element.children) visit(child, look);
}
