import { minifyIntrospection, outputIntrospectionFile } from 'gql.tada/internal';
import { introspectionFromSchema, type GraphQLSchema } from 'graphql/index.js';

/**
 * Writes a schema as a type, as `gql.tada generate-output` and its editor plugin write it.
 *
 * @param name - the name of the schema in the plugin's configuration. A schema without one would become that of every
 *   package that the compiler sees.
 */
export function generateIntrospection(schema: GraphQLSchema, name: string): string {
  const introspection = { ...introspectionFromSchema(schema, { descriptions: false, oneOf: true }), name };
  return outputIntrospectionFile(minifyIntrospection(introspection), {
    fileType: '.d.ts',
    shouldPreprocess: true,
  });
}
