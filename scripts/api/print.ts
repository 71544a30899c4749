import ts from 'typescript';

const printer = ts.createPrinter({ removeComments: true });

/** A declaration without comments, modifiers of modules, and members that nobody else can name. */
export function printDeclaration(declaration: ts.Declaration): string {
  const file = declaration.getSourceFile();
  const { transformed } = ts.transform<ts.Node>(declaration, [spellAlike]);
  const print = (node: ts.Node): string => printer.printNode(ts.EmitHint.Unspecified, node, file);
  const text = transformed.map(print).join('\n');
  if (ts.isVariableDeclaration(declaration)) return `const ${text};`;
  return text
    .replace(/^(export |default |declare )+/, '')
    .split('\n')
    .filter((line) => !/^\s+(#private;|private )/.test(line))
    .join('\n');
}

/** What wrote the declarations decides on quotes, and whether they say `override`: users cannot tell. */
function spellAlike(context: ts.TransformationContext): ts.Transformer<ts.Node> {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.kind === ts.SyntaxKind.OverrideKeyword) return undefined;
    if (ts.isStringLiteral(node)) {
      const literal = ts.factory.createStringLiteral(node.text, !node.text.includes("'"));
      return ts.setEmitFlags(literal, ts.EmitFlags.NoAsciiEscaping);
    }
    return ts.visitEachChild(node, visit, context);
  };
  return (node) => visit(node) ?? node;
}
