import ts from 'typescript';
import type { Operation, Parameter, Schema } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { isDeprecated, memberName, typeDeclaration } from '../../recover/declarations.ts';
import type { Recoverer } from '../../recover/recoverer.ts';
import { flatPath, plainTemplate } from './flat-path.ts';
import { methodComment } from './method-comment.ts';
import type { RequestDetails } from './request-details.ts';

/** One method of a resource class as an OpenAPI operation, and the path it is filed under. */
export function readOperation(
  recoverer: Recoverer,
  id: string,
  overloads: readonly ts.MethodDeclaration[],
  details: RequestDetails,
): { path: string; operation: Operation } {
  const [first] = overloads;
  const call = overloads.find(isPromised);
  if (!first || !call) throw new SpecError(`${id} has no overload that responds with a promise`);
  const { scopes, example } = methodComment(first);
  const template = plainTemplate(details.template, example);
  const { path, parts } = flatPath(template, example);
  const reserved = new Set([...template.matchAll(/\{\+(\w+)\}/g)].map(([, name = '']) => name));
  const { parameters, body } = readParameters(recoverer, call, details);
  const operation: Operation = {
    operationId: id,
    ...(isDeprecated(first) && { deprecated: true }),
    parameters: [
      ...parts.map((name): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...parameters.filter(({ name }) => !reserved.has(name)),
    ],
    ...(body && { requestBody: { content: { 'application/json': { schema: body } } } }),
    responses: { 200: response(recoverer, call) },
    ...(reserved.size > 0 && { 'x-org-path': template }),
    ...(scopes.length > 0 && { 'x-org-scopes': [...scopes] }),
    ...(details.uploadPath !== undefined && { 'x-org-media': { upload: plainTemplate(details.uploadPath, example) } }),
  };
  return { path, operation };
}

/** The overload that takes parameters and gives a promise of JSON, not of a stream. */
function isPromised(method: ts.MethodDeclaration): boolean {
  const text = method.type?.getText() ?? '';
  return text.startsWith('Promise<') && !text.includes('Readable');
}

/** The type's own members only: what it inherits is what every method of every API takes. */
function readParameters(
  recoverer: Recoverer,
  call: ts.MethodDeclaration,
  details: RequestDetails,
): { parameters: Parameter[]; body?: Schema } {
  const type = call.parameters[0]?.type;
  const symbol = type && ts.isTypeReferenceNode(type) ? recoverer.symbolAt(type.typeName) : undefined;
  const declaration = symbol && typeDeclaration(symbol);
  if (!declaration || !ts.isInterfaceDeclaration(declaration))
    throw new SpecError(`${call.getText().slice(0, 80)} has no interface of parameters`);
  const parameters: Parameter[] = [];
  let body: Schema | undefined;
  for (const member of declaration.members) {
    const name = ts.isPropertySignature(member) ? memberName(member.name) : undefined;
    if (!ts.isPropertySignature(member) || name === undefined || name === 'media') continue;
    const schema = recoverer.at(name, () => recoverer.schema(member.type)) ?? {};
    if (name === 'requestBody') {
      // Every upload takes a body of no type; only one with a type is metadata.
      const isTyped = !(member.type && ts.isTypeLiteralNode(member.type) && member.type.members.length === 0);
      if (isTyped) body = schema;
      continue;
    }
    const inPath = details.inPath.has(name);
    const required = inPath || details.required.has(name);
    parameters.push({ name, in: inPath ? 'path' : 'query', ...(required && { required }), schema });
  }
  return { parameters, ...(body && { body }) };
}

/** `Promise<GaxiosResponseWithHTTP2<Schema$Event>>` → the event. */
function response(recoverer: Recoverer, call: ts.MethodDeclaration): Operation['responses'][string] {
  const inner = argumentOf(argumentOf(call.type));
  if (!inner) throw new SpecError(`${call.getText().slice(0, 80)} promises nothing that can be read`);
  if (inner.kind === ts.SyntaxKind.UnknownKeyword)
    return { description: 'OK', content: { 'application/octet-stream': { schema: BINARY } } };
  const schema = recoverer.schema(inner);
  return { description: 'OK', ...(schema !== null && { content: { 'application/json': { schema } } }) };
}

/** A response without a type is the content itself: an exported file has no JSON. */
const BINARY: Schema = { type: 'string', format: 'binary' };

function argumentOf(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  return type && ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined;
}
