import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { memberName } from '../../recover/declarations.ts';

/** What the implementation of a method says about its request; the declarations do not. */
export interface RequestCall {
  readonly verb: string;
  /** With the method's own names: `/v1/customers/{customerId}/sources/{id}` */
  readonly path: string;
  readonly pathParameters: readonly string[];
  /** A key of the client's base addresses, where it is not the usual one. */
  readonly server: string | undefined;
  readonly multipart: boolean;
  readonly streaming: boolean;
}

/** The requests of a class's methods, read from the JavaScript beside its declaration file. */
export function requestCalls(declaration: ts.ClassDeclaration): ReadonlyMap<string, readonly RequestCall[]> {
  const file = declaration.getSourceFile().fileName.replace(/\.d\.ts$/, '.js');
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.ESNext,
    true,
    ts.ScriptKind.JS,
  );
  const implementation = source.statements.find(
    (statement): statement is ts.ClassDeclaration =>
      ts.isClassDeclaration(statement) && statement.name?.text === declaration.name?.text,
  );
  const calls = new Map<string, readonly RequestCall[]>();
  for (const member of implementation?.members ?? []) {
    const name = ts.isMethodDeclaration(member) ? memberName(member.name) : undefined;
    if (name !== undefined) calls.set(name, [...findCalls(member)]);
  }
  return calls;
}

function* findCalls(node: ts.Node): Generator<RequestCall> {
  if (ts.isCallExpression(node) && node.expression.getText() === 'this._makeRequest') {
    const [verb, path, , , spec] = node.arguments;
    const template = path && readTemplate(path);
    if (verb && ts.isStringLiteral(verb) && template)
      yield { verb: verb.text, ...template, ...readSpec(spec) };
  }
  for (const child of node.getChildren()) yield* findCalls(child);
}

function readTemplate(node: ts.Expression): { path: string; pathParameters: string[] } | undefined {
  if (ts.isStringLiteralLike(node)) return { path: node.text, pathParameters: [] };
  if (!ts.isTemplateExpression(node)) return undefined;
  const pathParameters: string[] = [];
  let path = node.head.text;
  for (const span of node.templateSpans) {
    // Each is `encodeURIComponent(id)`.
    const value = ts.isCallExpression(span.expression)
      ? (span.expression.arguments[0] ?? span.expression)
      : span.expression;
    const name = value.getText();
    pathParameters.push(name);
    path += `{${name}}${span.literal.text}`;
  }
  return { path, pathParameters };
}

function readSpec(spec: ts.Expression | undefined): Pick<RequestCall, 'server' | 'multipart' | 'streaming'> {
  const server = property(spec, 'apiBase');
  const contentType = property(property(spec, 'headers'), 'Content-Type');
  return {
    server: server && ts.isStringLiteral(server) ? server.text : undefined,
    multipart:
      contentType !== undefined &&
      ts.isStringLiteral(contentType) &&
      contentType.text.startsWith('multipart/'),
    streaming: property(spec, 'streaming')?.kind === ts.SyntaxKind.TrueKeyword,
  };
}

function property(node: ts.Expression | undefined, name: string): ts.Expression | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
  return node.properties.find(
    (p): p is ts.PropertyAssignment => ts.isPropertyAssignment(p) && memberName(p.name) === name,
  )?.initializer;
}
