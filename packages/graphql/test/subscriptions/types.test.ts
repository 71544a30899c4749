import { expect, expectTypeOf, test } from 'vitest';
import type { GraphQLClient, GraphQLResult, Subscription, TypedDocument } from '../../src/index.ts';

interface Data {
  readonly message: { readonly text: string };
}
declare const document: TypedDocument<Data, { readonly room: string }>;
declare const plain: TypedDocument<Data, Record<string, never>>;

test('events and variables are those of the document', () => {
  const use = (strict: GraphQLClient, all: GraphQLClient<'all'>): void => {
    expectTypeOf(strict.subscribe(document, { room: 'r1' })).toEqualTypeOf<Subscription<Data>>();
    expectTypeOf(strict.subscribe(plain)).toEqualTypeOf<Subscription<Data>>();
    expectTypeOf(all.subscribe(plain)).toEqualTypeOf<Subscription<GraphQLResult<Data>>>();
    expectTypeOf(strict.subscribe(document, { room: 'r1' }, { errorPolicy: 'all' })).toEqualTypeOf<
      Subscription<GraphQLResult<Data>>
    >();
    expectTypeOf(strict.subscribe('subscription { a }')).toEqualTypeOf<Subscription<unknown>>();
    // @ts-expect-error a variable is missing
    strict.subscribe(document);
    // @ts-expect-error a variable has another type
    strict.subscribe(document, { room: 1 });
    // @ts-expect-error the option does not exist
    strict.subscribe(document, { room: 'r1' }, { timeoutMs: 1 });
  };
  expect(use).toBeTypeOf('function');
});
