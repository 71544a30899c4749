import {
  createGraphql,
  GraphQLRequestError,
  type ApiPromise,
  type GraphQLCallError,
  type GraphQLResult,
} from '@org/graphql';
import { expectTypeOf } from 'vitest';
import { githubGraphql } from '@org/graphql/presets';
import { issues, rename, search, viewer } from './documents.ts';

/** Compiled, never run: what calls infer. */
export async function compiles(): Promise<void> {
  const graphql = createGraphql({ endpoint: 'https://api.example.com/graphql' });
  const partial = createGraphql({ endpoint: 'https://api.example.com/graphql', errorPolicy: 'all' });

  const { viewer: user } = await graphql.query(viewer);
  expectTypeOf(user).toEqualTypeOf<{ login: string }>();
  await graphql.query(viewer, {}, { timeoutMs: 1 });
  await graphql.query(search);
  await graphql.query(search, { text: null });

  const renamed = await graphql.mutate(rename, { id: '1', name: 'x' });
  expectTypeOf(renamed.rename).toEqualTypeOf<{ id: string } | null | undefined>();

  const call: ApiPromise<{ viewer: { login: string } }> = graphql.query(viewer);
  const outcome = await call.safe();
  if (!outcome.ok) {
    expectTypeOf(outcome.error).toEqualTypeOf<GraphQLCallError>();
    if (GraphQLRequestError.isInstance(outcome.error))
      expectTypeOf(outcome.error.errors[0]?.code).toEqualTypeOf<string | undefined>();
  }

  const text = await graphql.query('{ a }');
  expectTypeOf(text).toEqualTypeOf<unknown>();
  const typedText = await graphql.query<{ a: number }>('{ a }', { anything: 1 });
  expectTypeOf(typedText).toEqualTypeOf<{ a: number }>();

  const result = await graphql.query(viewer, {}, { errorPolicy: 'all' });
  expectTypeOf(result).toEqualTypeOf<GraphQLResult<{ viewer: { login: string } }>>();
  expectTypeOf(result.data).toEqualTypeOf<{ viewer: { login: string } } | null>();
  const byDefault = await partial.query(viewer);
  expectTypeOf(byDefault).toEqualTypeOf<GraphQLResult<{ viewer: { login: string } }>>();
  const strict = await partial.query(viewer, {}, { errorPolicy: 'strict' });
  expectTypeOf(strict).toEqualTypeOf<{ viewer: { login: string } }>();

  const variables = { name: 'node', first: 100 };
  const firstPage = await graphql.connection(issues, variables, { at: 'repository.issues' }).safe();
  if (!firstPage.ok) expectTypeOf(firstPage.error).toEqualTypeOf<GraphQLCallError>();
  for await (const issue of graphql.connection(issues, variables, { at: 'repository.issues' }))
    expectTypeOf(issue.title).toEqualTypeOf<string>();
  for await (const node of graphql.connection(issues, variables, { at: 'repository.edgesOnly' }))
    expectTypeOf(node).toEqualTypeOf<{ readonly id: string }>();
  for await (const follower of graphql.connection(issues, variables, { at: 'node.followers' }))
    expectTypeOf(follower).toEqualTypeOf<{ readonly login: string }>();
  for await (const item of graphql.connection('query A { a }', {}, { at: 'any.path' }))
    expectTypeOf(item).toEqualTypeOf<unknown>();

  const github = createGraphql({ ...githubGraphql(), retry: 1, timeoutMs: 5 });
  expectTypeOf(await github.query(viewer)).toEqualTypeOf<{ viewer: { login: string } }>();
  const lenient = createGraphql({ ...githubGraphql(), errorPolicy: 'all' });
  expectTypeOf((await lenient.query(viewer)).data).toEqualTypeOf<{ viewer: { login: string } } | null>();
  expectTypeOf(
    (await github.with({ errorPolicy: 'all' }).query(viewer)).errors.length,
  ).toEqualTypeOf<number>();
}
