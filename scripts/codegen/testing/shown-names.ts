import ts from 'typescript';
import { schemaNameOf, type OpenApiDocument, type Schema } from '../input/document.ts';
import { readOperationRefs } from '../input/operation-refs.ts';
import { pascalCase } from '../names/case.ts';
import { typeName } from '../names/identifier.ts';

/** A place whose type an editor shows under a name that the specification does not give it. */
interface Misnamed {
  /** `Customer.shipping`, or the dotted name of an operation. */
  readonly place: string;
  readonly expected: string;
  readonly shown: readonly string[];
  /** The name shown belongs to another resource. */
  readonly isForeign: boolean;
}

export interface ShownNames {
  /** How many properties have a named type, and which of them show another name. */
  readonly properties: { readonly count: number; readonly misnamed: readonly Misnamed[] };
  /** How many properties of exported types take one of several literals, and which of them show another name. */
  readonly enumerations: { readonly count: number; readonly misnamed: readonly Misnamed[] };
  /** How many operations have parameters of their own, and which of them show another name. */
  readonly operations: { readonly count: number; readonly misnamed: readonly Misnamed[] };
}

/**
 * Compares the names that generated code shows with those of its specification. A compiler shows a type under the name
 * that declares it; a name that only stands in an export list is never shown.
 *
 * @param document - the specification, its shared types under their own names
 * @param texts - the generated modules: path → text
 * @param exported - the schemas that users import by name
 */
export function readShownNames(
  document: OpenApiDocument,
  texts: ReadonlyMap<string, string>,
  exported: ReadonlySet<string>,
): ShownNames {
  const code = readDeclarations(texts);
  const operations = readOperationRefs(document);
  const stems = new Set(operations.map(({ stem }) => stem));
  const misnamedAt = (
    place: string,
    expected: string,
    shown: readonly string[],
    home: string,
  ): Misnamed[] => {
    if (shown.includes(expected) || shown.includes(`${expected}Model`)) return [];
    const owners = new Set([ownerOf(home, stems), ownerOf(expected, stems)]);
    const isForeign = shown.some((name) => !owners.has(ownerOf(name, stems)));
    return [{ place, expected, shown, isForeign }];
  };

  const properties: Misnamed[] = [];
  const enumerations: Misnamed[] = [];
  let count = 0;
  let named = 0;
  for (const [schema, { properties: parts, ...rest }] of Object.entries(document.components?.schemas ?? {})) {
    // `Partial<Account>` has the types of Account.
    if (rest['x-org-partial-of'] !== undefined) continue;
    const owner = typeName(schema);
    for (const [property, part] of Object.entries((parts ?? {}) as Record<string, Schema>)) {
      const expected = refsIn(part).map(typeName);
      const shown = code.property(owner, property);
      if (shown === undefined) continue;
      if (exported.has(schema) && isEnumeration(part)) {
        named++;
        enumerations.push(...misnamedAt(`${owner}.${property}`, owner + pascalCase(property), shown, owner));
      }
      if (expected.length === 0) continue;
      count++;
      const [first] = expected.flatMap((name) => misnamedAt(`${owner}.${property}`, name, shown, owner));
      if (first) properties.push(first);
    }
  }

  const methods: Misnamed[] = [];
  let own = 0;
  for (const [id, { params, home }] of code.operations(operations)) {
    if (params.length === 0) continue;
    own++;
    methods.push(...misnamedAt(id, home, params, home));
  }
  return {
    properties: { count, misnamed: properties },
    enumerations: { count: named, misnamed: enumerations },
    operations: { count: own, misnamed: methods },
  };
}

/** Whether a property, or each item of one, is one of several literals. */
function isEnumeration(schema: Schema): boolean {
  const values = schema['enum'];
  if (Array.isArray(values)) return values.filter((value) => value !== null).length > 1;
  return typeof schema['items'] === 'object' && isEnumeration(schema['items'] as Schema);
}

function refsIn(schema: Schema): string[] {
  const names = new Set<string>();
  JSON.stringify(schema, (key, value: unknown) => {
    const name = key === '$ref' && typeof value === 'string' ? schemaNameOf(value) : undefined;
    if (name !== undefined) names.add(name);
    return value;
  });
  return [...names];
}

/** The resource whose singular begins the name; the name itself where none does. */
function ownerOf(name: string, stems: ReadonlySet<string>): string {
  for (let end = name.length; end > 0; end--) {
    if (stems.has(name.slice(0, end)) && !/^[a-z]/.test(name.slice(end))) return name.slice(0, end);
  }
  return name;
}

interface Declared {
  readonly bases: readonly string[];
  /** Property → the names of types in its type. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
}

interface Declarations {
  property(owner: string, property: string): readonly string[] | undefined;
  operations(
    known: ReturnType<typeof readOperationRefs>,
  ): [id: string, shown: { params: readonly string[]; home: string }][];
}

function readDeclarations(texts: ReadonlyMap<string, string>): Declarations {
  const declared = new Map<string, Declared>();
  const aliases = new Map<string, string>();
  for (const [path, text] of texts) {
    if (path.startsWith('resources/')) continue;
    for (const statement of ts.createSourceFile(path, text, ts.ScriptTarget.ESNext).statements) {
      if (ts.isInterfaceDeclaration(statement)) declared.set(statement.name.text, readInterface(statement));
      else if (ts.isTypeAliasDeclaration(statement))
        declared.set(statement.name.text, readMembers(statement.type));
      else if (ts.isExportDeclaration(statement)) readAliases(statement, aliases);
    }
  }
  const declaredAs = (name: string): string | undefined => (declared.has(name) ? name : aliases.get(name));
  const property = (owner: string, name: string): readonly string[] | undefined => {
    const at = declared.get(declaredAs(owner) ?? '');
    const names = at?.properties.get(name);
    if (names) return names.map((one) => declaredAs(one) ?? one).filter((one) => declared.has(one));
    for (const base of at?.bases ?? []) {
      const inherited = property(base, name);
      if (inherited) return inherited;
    }
    return undefined;
  };
  const operations: Declarations['operations'] = (known) =>
    known.flatMap(({ resource, method, paramsName }) => {
      const at = declared.get(`${pascalPath(resource)}Resource`);
      const names = at?.properties.get(method) ?? [];
      const params = names
        .filter((name) => name.endsWith('Params') && declaredAs(name) !== undefined)
        .map((name) => declaredAs(name) ?? name);
      return [[[...resource, method].join('.'), { params, home: paramsName }]];
    });
  return { property, operations };
}

const pascalPath = (resource: readonly string[]): string =>
  resource.map((segment) => segment.charAt(0).toUpperCase() + segment.slice(1)).join('');

function readInterface(statement: ts.InterfaceDeclaration): Declared {
  const bases = (statement.heritageClauses ?? []).flatMap(({ types }) =>
    types.flatMap(({ expression }) => (ts.isIdentifier(expression) ? [expression.text] : [])),
  );
  return { bases, properties: propertiesOf(statement.members) };
}

/** Of an alias, the properties of the object types that are written out in it. */
function readMembers(type: ts.TypeNode): Declared {
  return {
    bases: namesIn(type),
    properties: ts.isTypeLiteralNode(type) ? propertiesOf(type.members) : new Map(),
  };
}

function propertiesOf(members: ts.NodeArray<ts.TypeElement>): Map<string, string[]> {
  const properties = new Map<string, string[]>();
  for (const member of members) {
    const { name } = member;
    if (!name || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) continue;
    if (ts.isPropertySignature(member) && member.type) properties.set(name.text, namesIn(member.type));
    if (ts.isMethodSignature(member))
      properties.set(
        name.text,
        member.parameters.flatMap(({ type }) => (type ? namesIn(type) : [])),
      );
  }
  return properties;
}

function namesIn(type: ts.TypeNode): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) names.push(node.typeName.text);
    ts.forEachChild(node, visit);
  };
  visit(type);
  return names;
}

function readAliases(statement: ts.ExportDeclaration, aliases: Map<string, string>): void {
  if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return;
  for (const { name, propertyName } of statement.exportClause.elements)
    if (propertyName && ts.isIdentifier(propertyName)) aliases.set(name.text, propertyName.text);
}
