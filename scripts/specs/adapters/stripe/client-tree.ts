import ts from 'typescript';
import { memberName } from '../../recover/declarations.ts';
import type { Recoverer } from '../../recover/recoverer.ts';

export interface ResourceClass {
  /** `['checkout', 'sessions']` for `stripe.checkout.sessions` */
  readonly accessor: readonly string[];
  readonly declaration: ts.ClassDeclaration;
}

/** Every resource class with the properties that lead to it from the client; an alias of one is left out. */
export function clientTree(recoverer: Recoverer, client: ts.ClassDeclaration): ResourceClass[] {
  const found = new Map<ts.ClassDeclaration, ResourceClass>();
  const visit = (parent: ts.ClassDeclaration, path: readonly string[]): void => {
    for (const member of parent.members) {
      const declaration = resourceOf(recoverer, member);
      const name = member.name && memberName(member.name);
      if (!declaration || name === undefined || found.has(declaration)) continue;
      const accessor = [...path, name];
      found.set(declaration, { accessor, declaration });
      visit(declaration, accessor);
    }
  };
  visit(client, []);
  return [...found.values()];
}

function resourceOf(recoverer: Recoverer, member: ts.ClassElement): ts.ClassDeclaration | undefined {
  if (!ts.isPropertyDeclaration(member) || !member.type || !ts.isTypeReferenceNode(member.type))
    return undefined;
  if (member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.PrivateKeyword)) return undefined;
  const declaration = recoverer.symbolAt(member.type.typeName)?.declarations?.find(ts.isClassDeclaration);
  return declaration?.getSourceFile().fileName.includes('/resources/') ? declaration : undefined;
}
