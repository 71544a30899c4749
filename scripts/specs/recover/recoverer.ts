import ts from 'typescript';
import { refName, refTo, type Schema } from '../document.ts';
import { own, record } from '../record.ts';
import { binary, builtin, isBinary } from './builtins.ts';
import { checkedType } from './checked-type.ts';
import { isDeprecated, isLocal, isScalar, mayBeUndefined, memberName, typeDeclaration, type TypeDeclaration } from './declarations.ts';
import { literal } from './literal.ts';
import { absent, mergeObjects, objectSchema, tuple, withoutRequired } from './objects.ts';
import { createProgram } from './program.ts';
import { union } from './union.ts';

/** What a type parameter stands for, asked for when it is met. */
export type Environment = ReadonlyMap<ts.Symbol, () => Schema | null>;
export type TypeArgument = () => Schema | null;
/** The schema of a named type that the declarations alone do not tell; null where it is no value. */
export type SpecialType = (args: readonly TypeArgument[]) => Schema | null;

export interface RecovererOptions {
  /** The files to start from; what they import is found by TypeScript. */
  readonly roots: readonly string[];
  /** A unique, source-flavoured name; the passes give the final ones. */
  readonly nameOf: (declaration: TypeDeclaration) => string;
  readonly special?: Readonly<Record<string, SpecialType>>;
  /** Where packages are that the files import, by name: the path of each one's declarations. */
  readonly packages?: Readonly<Record<string, string>>;
}

export interface RecoveryStats {
  any: string[];
  unknown: string[];
  unresolved: string[];
}

/**
 * Declarations → JSON Schema. Syntax is read first, so that names, aliases and literal unions survive; the checker
 * responses for what only it can know: mapped, conditional and indexed types.
 */
export class Recoverer {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly components: Record<string, Schema> = record();
  readonly stats: RecoveryStats = { any: [], unknown: [], unresolved: [] };
  readonly #options: RecovererOptions;
  readonly #names = new Map<ts.Symbol, string>();
  readonly #instances = new Map<string, { name: string; open: boolean; used: boolean }>();
  #where: string[] = [];

  constructor(options: RecovererOptions) {
    this.#options = options;
    this.program = createProgram(options.roots, options.packages);
    this.checker = this.program.getTypeChecker();
  }

  /** The symbol a name means, imports followed. */
  symbolAt(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Runs `read` with `name` on the trail that {@link RecoveryStats} reports. */
  at<T>(name: string, read: () => T): T {
    this.#where.push(name);
    try {
      return read();
    } finally {
      this.#where.pop();
    }
  }

  degrade(kind: 'any' | 'unknown'): Schema {
    this.stats[kind].push(this.#where.join('.'));
    return {};
  }

  /** The schema of a type as written; null where there is no value: `void`, `never`, functions. */
  schema(node: ts.TypeNode | undefined, env?: Environment): Schema | null {
    if (!node) return this.degrade('any');
    if (ts.isParenthesizedTypeNode(node)) return this.schema(node.type, env);
    if (ts.isLiteralTypeNode(node)) return literal(node.literal) ?? this.degrade('any');
    if (ts.isArrayTypeNode(node)) return { type: 'array', items: this.schema(node.elementType, env) ?? {} };
    if (ts.isTypeOperatorNode(node) && node.operator !== ts.SyntaxKind.KeyOfKeyword) {
      return this.schema(node.type, env);
    }
    if (ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node) || ts.isNamedTupleMember(node)) {
      return this.schema(node.type, env);
    }
    if (ts.isTupleTypeNode(node)) {
      return tuple(node.elements.map((e) => ({ schema: this.schema(e, env) ?? {}, rest: isRest(e) })));
    }
    if (ts.isUnionTypeNode(node)) return this.#union(node, env);
    if (ts.isIntersectionTypeNode(node)) return this.#intersection(node, env);
    if (ts.isTypeLiteralNode(node)) return this.#object(node.members, env);
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node))
      return this.#reference(node, env);
    if (ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node)) return null;
    return this.#keyword(node.kind) ?? this.#checked(node);
  }

  /** A reference to the component of a named declaration, made when first met. */
  ensure(symbol: ts.Symbol, declaration: TypeDeclaration): Schema {
    const known = this.#names.get(symbol);
    if (known !== undefined) return refTo(known);
    const name = this.#claim(this.#options.nameOf(declaration));
    this.#names.set(symbol, name);
    const trail = this.#where;
    this.#where = [name];
    this.components[name] = this.body(symbol, declaration) ?? {};
    this.#where = trail;
    return refTo(name);
  }

  /** The structure of a declaration, what it extends included. */
  body(symbol: ts.Symbol, declaration: TypeDeclaration, env?: Environment): Schema | null {
    if (ts.isTypeAliasDeclaration(declaration)) return this.schema(declaration.type, env);
    if (ts.isEnumDeclaration(declaration)) {
      return union(declaration.members.map((member) => constant(this.checker.getConstantValue(member))));
    }
    let out: Schema = { type: 'object' };
    for (const part of symbol.declarations ?? []) {
      if (!ts.isInterfaceDeclaration(part) && !ts.isClassDeclaration(part)) continue;
      for (const clause of part.heritageClauses ?? []) {
        for (const base of clause.types) out = mergeObjects(out, this.#structure(base, env));
      }
      out = mergeObjects(out, this.#object(part.members, env));
    }
    return out;
  }

  #claim(name: string): string {
    let free = name;
    for (let n = 2; own(this.components, free) !== undefined; n++) free = `${name}${n}`;
    this.components[free] = {};
    return free;
  }

  #keyword(kind: ts.SyntaxKind): Schema | null | undefined {
    switch (kind) {
      case ts.SyntaxKind.StringKeyword:
      case ts.SyntaxKind.TemplateLiteralType:
        return { type: 'string' };
      case ts.SyntaxKind.NumberKeyword:
        return { type: 'number' };
      case ts.SyntaxKind.BigIntKeyword:
        return { type: 'string', format: 'int64' };
      case ts.SyntaxKind.BooleanKeyword:
        return { type: 'boolean' };
      case ts.SyntaxKind.ObjectKeyword:
        return { type: 'object' };
      case ts.SyntaxKind.AnyKeyword:
        return this.degrade('any');
      case ts.SyntaxKind.UnknownKeyword:
        return this.degrade('unknown');
      case ts.SyntaxKind.UndefinedKeyword:
      case ts.SyntaxKind.VoidKeyword:
      case ts.SyntaxKind.NeverKeyword:
        return null;
      default:
        return undefined;
    }
  }

  #union(node: ts.UnionTypeNode, env: Environment | undefined): Schema | null {
    const members = node.types.map((type) => this.schema(type, env));
    return members.every((member) => member === null) ? null : union(members);
  }

  #intersection(node: ts.IntersectionTypeNode, env: Environment | undefined): Schema {
    const parts = node.types.map((type) => this.#structure(type, env));
    // `string & {}` is how a type says "these strings, or any other".
    const scalar = parts.find(
      (part) => part.type !== undefined && part.type !== 'object' && part.type !== 'array',
    );
    if (scalar) return scalar.type === 'string' && !scalar.enum ? { ...scalar, 'x-org-open': true } : scalar;
    if (parts.every((part) => part.type === 'object')) return parts.reduce(mergeObjects);
    return { allOf: parts };
  }

  /** The structure behind a type, references resolved, for what is merged into another object. */
  #structure(node: ts.TypeNode, env: Environment | undefined): Schema {
    if (ts.isParenthesizedTypeNode(node)) return this.#structure(node.type, env);
    const symbol = ts.isTypeReferenceNode(node)
      ? this.symbolAt(node.typeName)
      : ts.isExpressionWithTypeArguments(node)
        ? this.symbolAt(node.expression)
        : undefined;
    const declaration = symbol && isLocal(symbol) ? typeDeclaration(symbol) : undefined;
    const plain = declaration && !ts.isEnumDeclaration(declaration) && !declaration.typeParameters?.length;
    if (symbol && declaration && plain && own(this.#options.special, symbol.name) === undefined) {
      return this.body(symbol, declaration) ?? { type: 'object' };
    }
    const schema = this.schema(node, env) ?? { type: 'object' };
    if (schema.$ref === undefined) return schema;
    const target = own(this.components, refName(schema.$ref)) ?? schema;
    return schema['x-org-partial'] ? withoutRequired(target) : target;
  }

  #object(members: ts.NodeArray<ts.TypeElement | ts.ClassElement>, env: Environment | undefined): Schema {
    const properties = record<Schema>();
    const required: string[] = [];
    let additionalProperties: Schema | undefined;
    for (const member of members) {
      if (ts.isIndexSignatureDeclaration(member)) additionalProperties = this.schema(member.type, env) ?? {};
      if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) continue;
      const name = memberName(member.name);
      if (name === undefined) continue;
      if (isAbsent(member.type)) {
        properties[name] = absent();
        continue;
      }
      const schema = this.at(name, () => this.schema(member.type, env));
      if (schema === null) continue;
      properties[name] = isDeprecated(member) ? { ...schema, deprecated: true } : schema;
      if (!member.questionToken && !mayBeUndefined(member.type)) required.push(name);
    }
    return objectSchema({ properties, required, ...(additionalProperties && { additionalProperties }) });
  }

  #reference(
    node: ts.TypeReferenceNode | ts.ExpressionWithTypeArguments,
    env: Environment | undefined,
  ): Schema | null {
    const nameNode = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
    const symbol = this.symbolAt(nameNode);
    if (!symbol?.declarations?.length) {
      // Node's own types are not loaded; what they call a stream or a buffer is known all the same.
      return isBinary(nameNode.getText()) ? binary() : this.#unresolved(nameNode.getText());
    }
    if (symbol.flags & ts.SymbolFlags.TypeParameter) {
      const bound = env?.get(symbol);
      return bound ? bound() : this.degrade('any');
    }
    const args = (node.typeArguments ?? []).map((arg) => () => this.schema(arg, env));
    const special = own(this.#options.special, symbol.name);
    if (special) return special(args);
    if (!isLocal(symbol)) return builtin(symbol.name, args) ?? this.#checked(node);
    return this.#declared(symbol, node, args, env);
  }

  #declared(
    symbol: ts.Symbol,
    node: ts.TypeReferenceNode | ts.ExpressionWithTypeArguments,
    args: readonly TypeArgument[],
    env: Environment | undefined,
  ): Schema | null {
    const member = symbol.valueDeclaration;
    if (member && ts.isEnumMember(member)) return constant(this.checker.getConstantValue(member));
    const declaration = typeDeclaration(symbol);
    if (!declaration) return this.#unresolved(symbol.name);
    const parameters = ts.isEnumDeclaration(declaration) ? undefined : declaration.typeParameters;
    if (!parameters?.length) {
      const inline =
        ts.isTypeAliasDeclaration(declaration) && isScalarOrSpecial(declaration.type, this.#options);
      return inline ? this.schema(declaration.type, env) : this.ensure(symbol, declaration);
    }
    const inner = new Map<ts.Symbol, TypeArgument>();
    for (const [index, parameter] of parameters.entries()) {
      const key = this.checker.getSymbolAtLocation(parameter.name);
      const byDefault = (): Schema | null =>
        parameter.default ? this.schema(parameter.default, inner) : this.degrade('any');
      if (key) inner.set(key, args[index] ?? byDefault);
    }
    return this.#instance(symbol, declaration, inner);
  }

  /** A generic type is written out at its place; one that contains itself becomes a component. */
  #instance(
    symbol: ts.Symbol,
    declaration: TypeDeclaration,
    env: Map<ts.Symbol, TypeArgument>,
  ): Schema | null {
    const values = [...env.values()].map((value) => value());
    const key = `${this.#options.nameOf(declaration)}<${JSON.stringify(values)}>`;
    const running = this.#instances.get(key);
    if (running?.open) {
      running.used = true;
      return refTo(running.name);
    }
    if (key.length > 100_000) return this.degrade('any');
    const entry = {
      name: `${this.#options.nameOf(declaration)}Of${this.#instances.size}`,
      open: true,
      used: false,
    };
    this.#instances.set(key, entry);
    const fixed = new Map([...env.keys()].map((name, i) => [name, () => values[i] ?? null] as const));
    const body = this.body(symbol, declaration, fixed);
    entry.open = false;
    if (!entry.used || body === null) return body;
    this.components[entry.name] = body;
    return refTo(entry.name);
  }

  #checked(node: ts.TypeNode): Schema | null {
    return checkedType(this, this.checker.getTypeFromTypeNode(node));
  }

  #unresolved(name: string): Schema {
    this.stats.unresolved.push(name);
    return this.degrade('any');
  }
}

/**
 * `deleted?: void`, `subtype: undefined`: never there, and said because it is elsewhere in a union. `never` is said of
 * arguments that exclude each other, which choices of arguments tell.
 */
function isAbsent(node: ts.TypeNode | undefined): boolean {
  return node?.kind === ts.SyntaxKind.UndefinedKeyword || node?.kind === ts.SyntaxKind.VoidKeyword;
}

function isRest(node: ts.TypeNode): boolean {
  return ts.isRestTypeNode(node) || (ts.isNamedTupleMember(node) && node.dotDotDotToken !== undefined);
}

function isScalarOrSpecial(node: ts.TypeNode, options: RecovererOptions): boolean {
  if (ts.isUnionTypeNode(node)) return node.types.every((type) => isScalarOrSpecial(type, options));
  if (ts.isTypeReferenceNode(node)) return own(options.special, node.typeName.getText()) !== undefined;
  return isScalar(node);
}

function constant(value: string | number | undefined): Schema {
  return value === undefined ? { type: 'string' } : { type: typeof value, enum: [value] };
}
