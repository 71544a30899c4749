import ts from 'typescript';

export type TypeDeclaration =
  ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration | ts.ClassDeclaration;

export function typeDeclaration(symbol: ts.Symbol): TypeDeclaration | undefined {
  return symbol.declarations?.find(
    (d) =>
      ts.isInterfaceDeclaration(d) ||
      ts.isTypeAliasDeclaration(d) ||
      ts.isEnumDeclaration(d) ||
      ts.isClassDeclaration(d),
  );
}

/** Declared by the package itself, not by TypeScript's library or Node's types. */
export function isLocal(symbol: ts.Symbol): boolean {
  return (
    symbol.declarations?.some(
      (d) => !/[\\/](typescript[^\\/]*[\\/]lib|@types[\\/]node)[\\/]/.test(d.getSourceFile().fileName),
    ) ?? false
  );
}

/** The text of a member's name, or undefined where it is computed. */
export function memberName(name: ts.PropertyName): string | undefined {
  return ts.isComputedPropertyName(name) ? undefined : name.text;
}

export function isDeprecated(node: ts.Node): boolean {
  return ts.getJSDocTags(node).some((tag) => tag.tagName.text === 'deprecated');
}

/** `{ x: string | undefined }` says the same as `{ x?: string }`. */
export function mayBeUndefined(type: ts.TypeNode | undefined): boolean {
  return (
    type !== undefined &&
    ts.isUnionTypeNode(type) &&
    type.types.some((t) => t.kind === ts.SyntaxKind.UndefinedKeyword)
  );
}

/** Literals and unions of them carry no structure, so they need no name of their own. */
export function isScalar(node: ts.TypeNode): boolean {
  if (ts.isParenthesizedTypeNode(node)) return isScalar(node.type);
  if (ts.isUnionTypeNode(node)) return node.types.every(isScalar);
  switch (node.kind) {
    case ts.SyntaxKind.LiteralType:
    case ts.SyntaxKind.StringKeyword:
    case ts.SyntaxKind.NumberKeyword:
    case ts.SyntaxKind.BooleanKeyword:
      return true;
    default:
      return false;
  }
}
