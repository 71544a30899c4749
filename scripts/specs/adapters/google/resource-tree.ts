import ts from 'typescript';
import { SpecError } from '../../errors.ts';
import { memberName } from '../../recover/declarations.ts';

export interface ResourceClass {
  /** `['projects', 'topics']` */
  readonly accessor: readonly string[];
  readonly declaration: ts.ClassDeclaration;
}

const RESOURCE = 'Resource$';

/** The class that users make: the one that is no resource of another. */
export function clientClass(source: ts.SourceFile): ts.ClassDeclaration {
  const found = [...classesIn(source).values()].filter(({ name }) => !name?.text.startsWith(RESOURCE));
  const [only, other] = found;
  if (!only || other) throw new SpecError(`${source.fileName} declares ${found.length} clients, not one`);
  return only;
}

/** Every resource of a client, by the properties that lead to it. */
export function* resourceTree(client: ts.ClassDeclaration, source: ts.SourceFile): Generator<ResourceClass> {
  const classes = classesIn(source);
  function* visit(declaration: ts.ClassDeclaration, accessor: readonly string[]): Generator<ResourceClass> {
    yield { accessor, declaration };
    for (const member of declaration.members) {
      if (!ts.isPropertyDeclaration(member) || !member.type) continue;
      const name = memberName(member.name);
      const type = member.type.getText();
      const resource = type.startsWith(RESOURCE) ? classes.get(type) : undefined;
      if (name !== undefined && resource) yield* visit(resource, [...accessor, name]);
    }
  }
  yield* visit(client, []);
}

/** All classes of a file, those in namespaces too. */
export function classesIn(source: ts.SourceFile): ReadonlyMap<string, ts.ClassDeclaration> {
  const classes = new Map<string, ts.ClassDeclaration>();
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node) && node.name) classes.set(node.name.text, node);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return classes;
}
