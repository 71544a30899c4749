import ts from 'typescript';

const printer = ts.createPrinter({ removeComments: true });

/** A declaration without comments, modifiers of modules, and members that nobody else can name. */
export function printDeclaration(declaration: ts.Declaration): string {
  const file = declaration.getSourceFile();
  const print = (node: ts.Node): string => printer.printNode(ts.EmitHint.Unspecified, node, file);
  if (ts.isVariableDeclaration(declaration)) return `const ${print(declaration)};`;
  return print(declaration)
    .replace(/^(export |default |declare )+/, '')
    .split('\n')
    .filter((line) => !/^\s+(#private;|private )/.test(line))
    .join('\n');
}
