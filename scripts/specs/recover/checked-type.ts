import ts from 'typescript';
import type { Schema } from '../document.ts';
import { record } from '../record.ts';
import { isBinary } from './builtins.ts';
import { isLocal, typeDeclaration, type TypeDeclaration } from './declarations.ts';
import { absent, objectSchema, tuple } from './objects.ts';
import { union } from './union.ts';

/** Deeper than any real type; a type that expands for ever ends here. */
const MAX_DEPTH = 12;

/** Reads declarations as they are written; the recoverer, as far as this file uses it. */
interface DeclarationReader {
  readonly checker: ts.TypeChecker;
  /** Records a type that has no schema, and returns the schema that accepts everything. */
  degrade(kind: 'any' | 'unknown'): Schema;
  /** Returns a reference to the component of a named declaration, which is made on first use. */
  ensure(symbol: ts.Symbol, declaration: TypeDeclaration): Schema;
  /** Returns the schema of a written type; null where there is no value. */
  schema(node: ts.TypeNode | undefined): Schema | null;
  /** Runs `read` with `name` on the trail that reports name. */
  at<T>(name: string, read: () => T): T;
}

/** The schema of a type as the checker sees it, null where there is no value. */
export function checkedType(recoverer: DeclarationReader, type: ts.Type, depth = 0): Schema | null {
  if (depth > MAX_DEPTH) return recoverer.degrade('any');
  const scalar = scalarType(recoverer, type);
  if (scalar !== undefined) return scalar;
  const symbol = symbolOf(type);
  const declaration =
    symbol && isLocal(symbol) && !type.aliasTypeArguments ? typeDeclaration(symbol) : undefined;
  if (symbol && declaration && !isGeneric(declaration)) return recoverer.ensure(symbol, declaration);
  const next = (inner: ts.Type): Schema => checkedType(recoverer, inner, depth + 1) ?? {};
  if (type.isUnion()) return union(type.types.map((member) => checkedType(recoverer, member, depth + 1)));
  const { checker } = recoverer;
  if (checker.isTupleType(type)) {
    const flags = (type as ts.TupleTypeReference).target.elementFlags;
    return tuple(
      checker.getTypeArguments(type as ts.TypeReference).map((element, index) => ({
        schema: next(element),
        rest: ((flags[index] ?? 0) & ts.ElementFlags.Rest) !== 0,
      })),
    );
  }
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    return { type: 'array', items: element ? next(element) : {} };
  }
  if (symbol?.name === 'Date') return { type: 'string', format: 'date-time' };
  if (symbol && isBinary(symbol.name)) return { type: 'string', format: 'binary' };
  return type.getCallSignatures().length > 0 ? null : objectType(recoverer, type, depth);
}

function hasNoValue(type: ts.Type): boolean {
  return type.isUnion()
    ? type.types.every(hasNoValue)
    : (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0;
}

/** `never` and an optional function come to nothing as well; only what is written says that it tells. */
function isWrittenAbsent(property: ts.Symbol): boolean {
  const kind = property.declarations?.find(ts.isPropertySignature)?.type?.kind;
  return kind === ts.SyntaxKind.UndefinedKeyword || kind === ts.SyntaxKind.VoidKeyword;
}

function symbolOf(type: ts.Type): ts.Symbol | undefined {
  return type.aliasSymbol ?? type.symbol;
}

function objectType(recoverer: DeclarationReader, type: ts.Type, depth: number): Schema {
  const { checker } = recoverer;
  const properties = record<Schema>();
  const required: string[] = [];
  for (const property of checker.getPropertiesOfType(type)) {
    // Methods and symbols do not reach JSON.
    if (property.flags & ts.SymbolFlags.Method || property.name.startsWith('__@')) continue;
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const full = checker.getTypeOfSymbol(property);
    if (isWrittenAbsent(property) && hasNoValue(full)) {
      properties[property.name] = absent();
      continue;
    }
    const schema = recoverer.at(property.name, () => declaredOr(recoverer, property, full, depth));
    if (schema === null) continue;
    properties[property.name] = schema;
    if (!optional) required.push(property.name);
  }
  const [index] = checker.getIndexInfosOfType(type);
  const extra = index && (checkedType(recoverer, index.type, depth + 1) ?? {});
  return objectSchema({ properties, required, ...(extra && { additionalProperties: extra }) });
}

/** `Omit<T, …>` and the like keep the property as declared: its own words say more than the checker's response. */
function declaredOr(recoverer: DeclarationReader, property: ts.Symbol, full: ts.Type, depth: number): Schema | null {
  const written = property.declarations?.find(ts.isPropertySignature)?.type;
  if (written && isSame(recoverer.checker, recoverer.checker.getTypeFromTypeNode(written), full)) {
    return recoverer.schema(written);
  }
  return checkedType(recoverer, full, depth + 1);
}

/** Equal but for `undefined`, which an optional property adds. */
function isSame(checker: ts.TypeChecker, a: ts.Type, b: ts.Type): boolean {
  const hasNull = (type: ts.Type): boolean =>
    (type.flags & ts.TypeFlags.Null) !== 0 || (type.isUnion() && type.types.some(hasNull));
  return checker.getNonNullableType(a) === checker.getNonNullableType(b) && hasNull(a) === hasNull(b);
}

function isGeneric(declaration: ReturnType<typeof typeDeclaration>): boolean {
  return (
    declaration !== undefined && !ts.isEnumDeclaration(declaration) && !!declaration.typeParameters?.length
  );
}

function scalarType(recoverer: DeclarationReader, type: ts.Type): Schema | null | undefined {
  const { flags } = type;
  if (flags & ts.TypeFlags.Any) return recoverer.degrade('any');
  if (flags & ts.TypeFlags.Unknown) return recoverer.degrade('unknown');
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) return null;
  if (flags & ts.TypeFlags.Null) return { type: 'null' };
  if (type.isStringLiteral()) return { type: 'string', enum: [type.value] };
  if (type.isNumberLiteral()) return { type: 'number', enum: [type.value] };
  if (flags & ts.TypeFlags.BooleanLiteral) {
    return { type: 'boolean', enum: [recoverer.checker.typeToString(type) === 'true'] };
  }
  if (flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) return { type: 'string' };
  if (flags & ts.TypeFlags.Number) return { type: 'number' };
  if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
  if (flags & ts.TypeFlags.BigInt) return { type: 'string', format: 'int64' };
  return undefined;
}
