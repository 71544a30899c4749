import type { SchemaDocument } from '../read/world.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import { qualified, SOAP_ENCODING, splitName, WSDL, XSD, type QualifiedName } from '../xml/qualified-name.ts';
import { localName, within, type SchemaBuilder } from './builder.ts';
import { documentationOf } from './documentation.ts';
import { STRING } from './built-in.ts';
import type { Attribute, TypeName } from './model.ts';

/** The attributes that a type declares itself. */
export interface AttributeList {
  readonly attributes: Attribute[];
  readonly prohibited: QualifiedName[];
  readonly hasAny: boolean;
  /** The value of `wsdl:arrayType`, if there is one, with the element that holds it. */
  readonly arrayType?: { readonly value: string; readonly at: XmlElement } | undefined;
}

const XML = 'http://www.w3.org/XML/1998/namespace';

/** Namespaces whose attributes have a text and need no schema. */
const KNOWN = new Set([XML, 'http://www.w3.org/2005/05/xmlmime', 'http://www.w3.org/2004/11/xmlmime']);

export function readAttributes(
  builder: SchemaBuilder,
  parent: XmlElement,
  schema: SchemaDocument,
  owner: TypeName,
): AttributeList {
  const attributes: Attribute[] = [];
  const prohibited: QualifiedName[] = [];
  let hasAny = false;
  let arrayType: AttributeList['arrayType'];
  for (const child of parent.children) {
    if (child.namespace !== XSD) continue;
    if (child.name === 'anyAttribute') hasAny = true;
    else if (child.name === 'attributeGroup') {
      const group = readGroup(builder, child, schema, owner);
      attributes.push(...(group?.attributes ?? []));
      prohibited.push(...(group?.prohibited ?? []));
      hasAny ||= group?.hasAny ?? false;
    } else if (child.name === 'attribute') {
      const value = child.foreignAttributes.get(`{${WSDL}}arrayType`);
      if (value !== undefined) arrayType = { value, at: child };
      const attribute = readAttribute(builder, child, schema, owner);
      if (!attribute) continue;
      if (child.attributes.get('use') === 'prohibited')
        prohibited.push(qualified(attribute.namespace, attribute.name));
      else attributes.push(attribute);
    }
  }
  return { attributes, prohibited, hasAny, arrayType };
}

function readGroup(
  builder: SchemaBuilder,
  element: XmlElement,
  schema: SchemaDocument,
  owner: TypeName,
): AttributeList | undefined {
  const name = builder.nameIn('ref', element, schema);
  let declaration = name === undefined ? undefined : builder.find('attributeGroups', name, schema);
  if (declaration?.element.children.includes(element) && declaration.redefines)
    declaration = declaration.redefines;
  const { element: group, schema: origin } = declaration ?? {};
  if (!group || !origin) return undefined;
  return builder.once(group, origin, () => readAttributes(builder, group, origin, owner));
}

function readAttribute(
  builder: SchemaBuilder,
  element: XmlElement,
  schema: SchemaDocument,
  owner: TypeName,
): Attribute | undefined {
  const rest = {
    required: element.attributes.get('use') === 'required',
    fixed: element.attributes.get('fixed'),
    default: element.attributes.get('default'),
    documentation: documentationOf(element),
  };
  const reference = builder.nameIn('ref', element, schema);
  if (reference === undefined) {
    const name = localName(element, schema);
    const form = element.attributes.get('form') ?? schema.root.attributes.get('attributeFormDefault');
    const namespace = form === 'qualified' ? schema.namespace : '';
    return { name, namespace, type: builder.typeOf(element, schema, within(owner, name), STRING), ...rest };
  }
  const { namespace, local } = splitName(reference);
  if (namespace === SOAP_ENCODING) return undefined;
  if (KNOWN.has(namespace)) return { name: local, namespace, type: STRING, ...rest };
  const declaration = builder.find('attributes', reference, schema);
  if (!declaration) return { name: local, namespace, type: STRING, ...rest };
  const anonymous = qualified(namespace, `${local}$attribute`);
  const type =
    !declaration.element.attributes.has('type') && builder.types.has(anonymous)
      ? anonymous
      : builder.typeOf(declaration.element, declaration.schema, anonymous, STRING);
  return { name: local, namespace, type, ...rest };
}
