import ts from 'typescript';

/** The names that the client's code gives to its generic call: what is really requested. */
export function boundMethods(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText().startsWith('bindApiCall')) {
      const [, name] = node.arguments;
      if (name && ts.isStringLiteral(name)) names.add(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}
