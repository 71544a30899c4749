import { refTo, type OpenApiDocument, type Operation, type Parameter, type PathItem, type Schema } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { copy, own, record } from '../../record.ts';
import type { RawDocument } from '../types.ts';
import { assertDiscovery } from './assert-discovery.ts';
import { plainTemplate } from './flat-path.ts';
import type {
  DiscoveryDocument,
  DiscoveryMethod,
  DiscoveryParameter,
  DiscoveryResource,
  DiscoverySchema,
} from './discovery-types.ts';

/** Whether a document is Google's own description of an API. */
export function isDiscovery(value: unknown): value is DiscoveryDocument {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'discovery#restDescription';
}

/**
 * The raw document out of Google's own description. It says more than the published client: what that cannot tell
 * (formats, limits, read-only marks) is left out, so that both sources give the same document.
 *
 * @throws SpecError in one line that names the place of what cannot be read, or two methods of one path
 */
export function readDiscovery(value: DiscoveryDocument): RawDocument {
  const discovery = copy(value);
  assertDiscovery(discovery);
  const paths = record<PathItem>();
  for (const [id, method] of methodsOf(discovery, [])) {
    const servicePath = `/${discovery.servicePath ?? ''}`;
    const template = templateOf(method, servicePath + method.path);
    const path = template.includes('{+') ? servicePath + (method.flatPath ?? method.path) : template;
    if (path.includes('{+')) throw new SpecError(`${id}: the path ${path} is reserved and has no flatPath`);
    const item = (paths[path] ??= record());
    const verb = method.httpMethod.toLowerCase();
    const other = own(item, verb);
    if (other) throw new SpecError(`${method.httpMethod} ${path} is both ${other.operationId} and ${id}`);
    item[verb] = operationOf(id, method, servicePath);
  }
  const schemas = record(
    Object.entries(discovery.schemas ?? {}).map(([name, schema]) => [name, schemaOf(schema, true)] as const),
  );
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: { title: discovery.name, version: `${discovery.version}.${discovery.revision}` },
    paths,
    components: { schemas },
  };
  return { document, any: [], unknown: [], skipped: [] };
}

function* methodsOf(
  resource: DiscoveryResource,
  accessor: readonly string[],
): Generator<readonly [string, DiscoveryMethod]> {
  for (const [name, method] of Object.entries(resource.methods ?? {}))
    yield [[...accessor, name].join('.'), method];
  for (const [name, child] of Object.entries(resource.resources ?? {}))
    yield* methodsOf(child, [...accessor, name]);
}

function operationOf(id: string, method: DiscoveryMethod, servicePath: string): Operation {
  const template = templateOf(method, servicePath + method.path);
  const isReserved = template.includes('{+');
  const declared = Object.entries(method.parameters ?? {});
  const parameters = declared.flatMap(([name, parameter]) =>
    isReserved && parameter.location === 'path' ? [] : [parameterOf(name, parameter)],
  );
  const parts = isReserved ? [...(method.flatPath ?? '').matchAll(/\{(\w+)\}/g)] : [];
  const simple = method.mediaUpload?.protocols?.simple?.path;
  const upload = simple === undefined ? undefined : templateOf(method, simple);
  const download = method.supportsMediaDownload === true;
  return {
    operationId: id,
    parameters: [
      ...parts.map(([, name = '']): Parameter => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...parameters,
    ],
    ...(method.request?.$ref !== undefined && {
      requestBody: { content: { 'application/json': { schema: refTo(method.request.$ref) } } },
    }),
    responses: { 200: { description: 'OK', ...responseOf(method, download) } },
    ...(isReserved && { 'x-org-path': template }),
    ...(method.scopes && method.scopes.length > 0 && { 'x-org-scopes': [...method.scopes].sort() }),
    ...((upload !== undefined || download) && {
      'x-org-media': { ...(upload !== undefined && { upload }), ...(download && { download }) },
    }),
  };
}

const templateOf = ({ parameters }: DiscoveryMethod, path: string): string =>
  plainTemplate(path, (name) => own(parameters, name)?.pattern);

function responseOf({ response }: DiscoveryMethod, download: boolean): Pick<Operation['responses'][string], 'content'> {
  if (response?.$ref !== undefined)
    return { content: { 'application/json': { schema: refTo(response.$ref) } } };
  return download ? { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } : {};
}

function parameterOf(name: string, parameter: DiscoveryParameter): Parameter {
  const { location, required = false } = parameter;
  const one = schemaOf(parameter, false);
  return {
    name,
    in: location === 'path' ? 'path' : 'query',
    ...((required || location === 'path') && { required: true }),
    schema: parameter.repeated ? { type: 'array', items: one } : one,
  };
}

/** JSON Schema of Discovery's dialect; numbers are told apart by name, as the other source must. */
function schemaOf(schema: DiscoverySchema, open: boolean): Schema {
  if (schema.$ref !== undefined) return refTo(schema.$ref);
  switch (schema.type) {
    case 'any':
    case undefined:
      return {};
    case 'integer':
    case 'number':
      return { type: 'number' };
    case 'array':
      return { type: 'array', items: schemaOf(schema.items ?? {}, open) };
    case 'object':
      return objectOf(schema, open);
    default: {
      const values = schema.enum ?? [];
      return {
        type: schema.type,
        ...(values.length > 0 && { enum: [...values], ...(open && { 'x-org-open': true }) }),
      };
    }
  }
}

function objectOf(schema: DiscoverySchema, open: boolean): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => [name, schemaOf(property, open)] as const,
  );
  return {
    type: 'object',
    ...(properties.length > 0 && { properties: record(properties) }),
    ...(schema.additionalProperties && { additionalProperties: schemaOf(schema.additionalProperties, open) }),
  };
}
