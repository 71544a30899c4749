import { createRequire } from 'node:module';

/**
 * The module that the servers of these tests import. Vitest would load the package's other copy, whose schemas they
 * refuse.
 */
export const graphqlJs = createRequire(import.meta.url)('graphql') as typeof import('graphql');
