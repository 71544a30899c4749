import { VERBS, type OpenApiDocument } from './document.ts';
import { allSchemas, operationsOf } from './walk.ts';

/**
 * What each kind of object may hold. A list of what is allowed lets no prose and no vendor's extension through that
 * nobody thought of.
 */
const ALLOWED = {
  document: ['openapi', 'info', 'servers', 'security', 'paths', 'components', 'x-org-servers'],
  info: ['title', 'version'],
  components: ['schemas', 'securitySchemes'],
  path: VERBS,
  operation: [
    ...['operationId', 'deprecated', 'parameters', 'requestBody', 'responses', 'servers'],
    ...['x-org-params', 'x-org-pagination', 'x-org-idempotency', 'x-org-repeat', 'x-org-server'],
    ...['x-org-path', 'x-org-scopes', 'x-org-media', 'x-org-stream', 'x-org-tier', 'x-org-quota-units', 'x-org-wire', 'x-org-body'],
  ],
  parameter: ['name', 'in', 'required', 'deprecated', 'style', 'explode', 'schema'],
  requestBody: ['required', 'content'],
  response: ['description', 'content'],
  media: ['schema', 'encoding'],
  schema: [
    ...[
      '$ref',
      'type',
      'format',
      'enum',
      'properties',
      'required',
      'additionalProperties',
      'items',
      'prefixItems',
    ],
    ...['minItems', 'maxItems', 'anyOf', 'oneOf', 'allOf', 'deprecated'],
    ...['x-org-open', 'x-org-absent', 'x-org-expandable', 'x-org-partial-of', 'x-org-root'],
  ],
} as const satisfies Record<string, readonly string[]>;

/** Keywords that have no place in a committed document. */
export function foreignKeywords(document: OpenApiDocument): string[] {
  const found = new Map<string, number>();
  const check = (kind: keyof typeof ALLOWED, object: object): void => {
    const allowed: readonly string[] = ALLOWED[kind];
    for (const key of Object.keys(object)) {
      if (!allowed.includes(key)) count(found, `"${key}" in a ${kind}`);
    }
  };
  check('document', document);
  check('info', document.info);
  check('components', document.components);
  for (const item of Object.values(document.paths)) check('path', item);
  for (const { operation } of operationsOf(document)) {
    check('operation', operation);
    for (const parameter of operation.parameters ?? []) check('parameter', parameter);
    if (operation.requestBody) check('requestBody', operation.requestBody);
    for (const response of Object.values(operation.responses)) {
      check('response', response);
      if (response.description !== 'OK') count(found, 'a description other than "OK" in a response');
    }
    for (const body of [operation.requestBody, ...Object.values(operation.responses)]) {
      for (const media of Object.values(body?.content ?? {})) check('media', media);
    }
  }
  for (const schema of allSchemas(document)) check('schema', schema);
  return [...found].map(([what, times]) => `${what} (${times} times): only facts are committed`);
}

function count(found: Map<string, number>, what: string): void {
  found.set(what, (found.get(what) ?? 0) + 1);
}
