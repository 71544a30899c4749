import { createGraphql, GraphQLDocumentError, SdkError } from '@org/graphql';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const graphql = createGraphql({ endpoint: `${baseUrl}/graphql` });
  const broken: unknown = await graphql.query('query A { a').catch((reason: unknown) => reason);
  if (!GraphQLDocumentError.isInstance(broken)) throw new Error(`no typed error, but ${String(broken)}`);
  const failed: unknown = await graphql.query('query A { a }').catch((reason: unknown) => reason);
  if (!SdkError.isInstance(failed)) throw new Error(`no typed error, but ${String(failed)}`);
}
