import ts from 'typescript';
import { refName, type Operation, type Parameter, type Schema } from '../../document.ts';
import { isDeprecated } from '../../recover/declarations.ts';
import type { Recoverer } from '../../recover/recoverer.ts';
import { own } from '../../record.ts';
import type { RequestCall } from './request-call.ts';
import { textMetadata } from './text-metadata.ts';

/** One method of a resource class as an OpenAPI operation. */
export function readOperation(
  recoverer: Recoverer,
  id: string,
  method: ts.MethodDeclaration,
  call: RequestCall,
): Operation {
  return recoverer.at(id, () => {
    const params = method.parameters.find((p) => ts.isIdentifier(p.name) && p.name.text === 'params');
    const schema = params && recoverer.schema(params.type);
    if (schema && call.path.startsWith('/v2/')) textMetadata(schema, recoverer.components);
    const inQuery = call.verb === 'GET' || call.verb === 'DELETE';
    const parameters = [
      ...call.pathParameters.map((name): Parameter => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...(schema && inQuery ? queryParameters(recoverer, schema) : []),
    ];
    return {
      operationId: id,
      ...(isDeprecated(method) && { deprecated: true }),
      ...(parameters.length > 0 && { parameters }),
      ...(schema && !inQuery && { requestBody: requestBody(schema, call, !params.questionToken) }),
      responses: { 200: response(recoverer, method, call) },
      ...(call.server !== undefined && { 'x-org-server': call.server }),
    };
  });
}

function queryParameters(recoverer: Recoverer, schema: Schema): Parameter[] {
  const object =
    schema.$ref === undefined ? schema : (own(recoverer.components, refName(schema.$ref)) ?? schema);
  return Object.entries(object.properties ?? {}).map(([name, { deprecated, ...value }]) => ({
    name,
    in: 'query',
    ...(object.required?.includes(name) && { required: true }),
    ...(deprecated && { deprecated }),
    schema: value,
  }));
}

function requestBody(
  schema: Schema,
  call: RequestCall,
  required: boolean,
): NonNullable<Operation['requestBody']> {
  const type = call.multipart
    ? 'multipart/form-data'
    : call.path.startsWith('/v2/')
      ? 'application/json'
      : 'application/x-www-form-urlencoded';
  return { ...(required && { required }), content: { [type]: { schema } } };
}

function response(
  recoverer: Recoverer,
  method: ts.MethodDeclaration,
  call: RequestCall,
): Operation['responses'][string] {
  const schema = recoverer.schema(method.type);
  // A streamed response is a document to download; PDF is the only kind there is.
  const type = call.streaming ? 'application/pdf' : 'application/json';
  const empty = schema === null || (schema.$ref === undefined && Object.keys(schema).length === 0);
  return { description: 'OK', ...(!empty && { content: { [type]: { schema } } }) };
}
