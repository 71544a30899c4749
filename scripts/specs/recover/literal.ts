import ts from 'typescript';
import type { Schema } from '../document.ts';

/** The schema of a literal type, undefined for one that JSON cannot hold. */
export function literal(node: ts.LiteralTypeNode['literal']): Schema | undefined {
  switch (node.kind) {
    case ts.SyntaxKind.NullKeyword:
      return { type: 'null' };
    case ts.SyntaxKind.TrueKeyword:
      return { type: 'boolean', enum: [true] };
    case ts.SyntaxKind.FalseKeyword:
      return { type: 'boolean', enum: [false] };
    default:
  }
  if (ts.isStringLiteralLike(node)) return { type: 'string', enum: [node.text] };
  if (ts.isNumericLiteral(node)) return { type: 'number', enum: [Number(node.text)] };
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) {
    return { type: 'number', enum: [-Number(node.operand.text)] };
  }
  return undefined;
}
