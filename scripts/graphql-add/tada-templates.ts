import { isScalarType, isSpecifiedScalarType, type GraphQLSchema } from 'graphql/index.js';
import { template } from '../codegen/print/text.ts';

/** Files of a package whose documents gql.tada types. */

/** The compiler's plugin shows mistakes of documents in editors; `gql.tada check` reads its configuration, too. */
export function tadaTsconfig(name: string): string {
  const config = {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      // The types of documents are inferred.
      isolatedDeclarations: false,
      plugins: [
        {
          name: 'gql.tada/ts-plugin',
          schemas: [
            {
              name,
              schema: './schema.graphql',
              tadaOutputLocation: './src/generated/introspection.d.ts',
            },
          ],
        },
      ],
    },
    include: ['src', 'test', 'tsdown.config.ts'],
  };
  return JSON.stringify(config);
}

export function graphqlFile(schema: GraphQLSchema): string {
  const scalars = Object.values(schema.getTypeMap())
    .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
    .map(({ name }) => `${name}: unknown;`);
  const setup =
    scalars.length === 0
      ? ''
      : `
  // The API's own scalars: replace \`unknown\` by the types that the API sends.
  scalars: {
    ${scalars.join('\n    ')}
  };`;
  return `import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './generated/introspection.d.ts';

/** Types a document by the schema. */
export const graphql: initGraphQLTada<{
  introspection: introspection;${setup}
}> = initGraphQLTada();
`;
}

/** @param document - formatted */
export function documentsFile(document: string): string {
  return `import { graphql } from './graphql.ts';

export const ExampleDocument = graphql(${template(`\n${document.replaceAll(/^(?=.)/gm, '  ')}`)});
`;
}
