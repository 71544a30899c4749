import type { OpenApiDocument, Schema } from '../input/document.ts';
import type { GeneratorRules } from '../rules.ts';

/** Rules of a provider that exists in tests only. */
export const rules: GeneratorRules = {
  prefix: 'Acme',
  family: ([first = '']) => first,
  encoders: {
    'application/x-www-form-urlencoded': 'form',
    'application/json': 'json',
    'multipart/form-data': 'multipart',
  },
  pages: { cursor: 'AcmeList' },
  events: [],
  docs: (resource) => `https://docs.example.com/${resource.join('/')}`,
  entries: ['client', 'models'],
};

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const text: Schema = { type: 'string' };

/** An object whose properties named `x!` are required. */
export function object(properties: Record<string, Schema>): Schema {
  const entries = Object.entries(properties);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace(/!$/, ''), schema])),
    required: entries.filter(([name]) => name.endsWith('!')).map(([name]) => name.slice(0, -1)),
  };
}

interface OperationInit {
  readonly id: string;
  readonly query?: Record<string, Schema>;
  readonly body?: { readonly type?: string; readonly schema: Schema; readonly required?: boolean };
  readonly response?: Schema;
  readonly media?: string;
  readonly extensions?: Record<string, unknown>;
}

/** Lists `GET /x` or `POST /x/{id}` style keys with their operations; path parameters are declared as strings. */
export function api(
  operations: Record<string, OperationInit>,
  schemas: Record<string, Schema> = {},
): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const [key, init] of Object.entries(operations)) {
    const [verb = '', path = ''] = key.split(' ');
    const names = [...path.matchAll(/\{\+?([^}]*)\}/g)].map(([, name = '']) => name);
    const item = (paths[path] ??= {});
    item[verb.toLowerCase()] = {
      operationId: init.id,
      parameters: [
        ...names.map((name) => ({ name, in: 'path', required: true, schema: text })),
        ...Object.entries(init.query ?? {}).map(([name, schema]) => ({
          name: name.replace(/!$/, ''),
          in: 'query',
          required: name.endsWith('!'),
          schema,
        })),
      ],
      ...(init.body && {
        requestBody: {
          required: init.body.required ?? true,
          content: { [init.body.type ?? 'application/json']: { schema: init.body.schema } },
        },
      }),
      responses: {
        200: {
          description: 'OK',
          ...(init.response && {
            content: { [init.media ?? 'application/json']: { schema: init.response } },
          }),
        },
      },
      ...init.extensions,
    };
  }
  return { openapi: '3.1.0', info: { title: 'Acme', version: '1' }, paths, components: { schemas } };
}

/** The envelope of a list. */
export const listOf = (item: Schema): Schema =>
  object({
    'data!': { type: 'array', items: item },
    'has_more!': { type: 'boolean' },
    'object!': { type: 'string', enum: ['list'] },
  });
