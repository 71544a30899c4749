import type { SchemaDocument } from '../read/world.ts';
import { sameElement, type XmlElement } from '../xml/parse-xml.ts';
import { qualified, XSD, type QualifiedName } from '../xml/qualified-name.ts';

/** A declaration in a schema, with what decides how its names are read. */
export interface Declaration {
  readonly element: XmlElement;
  readonly schema: SchemaDocument;
  /** The declaration that a `redefine` replaces. */
  readonly redefines?: Declaration | undefined;
}

/** The global declarations of a kind. */
export type Declarations = Map<QualifiedName, Declaration>;

/** All global declarations of a service. */
export interface GlobalDeclarations {
  readonly types: Declarations;
  readonly elements: Declarations;
  readonly attributes: Declarations;
  readonly groups: Declarations;
  readonly attributeGroups: Declarations;
}

const KINDS: Readonly<Record<string, keyof GlobalDeclarations>> = {
  complexType: 'types',
  simpleType: 'types',
  element: 'elements',
  attribute: 'attributes',
  group: 'groups',
  attributeGroup: 'attributeGroups',
};

/** Collects the global declarations. Where two documents declare one name, the first counts and a note says so. */
export function collectDeclarations(
  schemas: readonly SchemaDocument[],
  note: (text: string) => void,
): GlobalDeclarations {
  const found: GlobalDeclarations = {
    types: new Map(),
    elements: new Map(),
    attributes: new Map(),
    groups: new Map(),
    attributeGroups: new Map(),
  };
  const redefinitions: Declaration[] = [];
  for (const schema of schemas)
    for (const element of schema.root.children) {
      if (element.namespace !== XSD) continue;
      if (element.name === 'redefine')
        redefinitions.push(...element.children.map((part) => ({ element: part, schema })));
      else add(found, { element, schema }, note);
    }
  for (const { element, schema } of redefinitions) {
    const kind = KINDS[element.name];
    if (!kind) continue;
    const name = qualified(schema.namespace, element.attributes.get('name') ?? '');
    found[kind].set(name, { element, schema, redefines: found[kind].get(name) });
  }
  return found;
}

function add(found: GlobalDeclarations, declaration: Declaration, note: (text: string) => void): void {
  const { element, schema } = declaration;
  const kind = KINDS[element.name];
  const local = element.attributes.get('name');
  if (!kind || local === undefined) return;
  const name = qualified(schema.namespace, local);
  const earlier = found[kind].get(name);
  if (!earlier) found[kind].set(name, declaration);
  else if (!sameElement(earlier.element, element))
    note(
      schema.file === earlier.schema.file
        ? `${schema.file} declares the ${element.name} "${local}" twice in different ways, and the first is used`
        : `${schema.file}: the ${element.name} "${local}" is declared otherwise in ${earlier.schema.file}, which is used`,
    );
}
