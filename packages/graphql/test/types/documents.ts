import type { TypedDocument } from '@org/graphql';

/** The wrapper that graphql-codegen puts around variables. */
type Exact<T extends Readonly<Record<string, unknown>>> = { [Name in keyof T]: T[Name] };

interface Connection<Item> {
  readonly nodes?: readonly (Item | null)[] | null;
  readonly edges?: readonly ({ readonly node?: Item | null } | null)[] | null;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** A document without variables, as graphql-codegen types it. */
export declare const viewer: TypedDocument<{ viewer: { login: string } }, Exact<Record<string, never>>>;

/** A document whose variables are optional. */
export declare const search: TypedDocument<{ search: string[] }, Exact<{ text?: string | null }>>;

/** A document with a required variable, connections in several places, and a union of inline fragments. */
export declare const issues: TypedDocument<
  {
    readonly repository?: {
      readonly issues: Connection<{
        readonly title: string;
        readonly labels: Connection<{ readonly name: string }>;
      }>;
      readonly edgesOnly: {
        readonly edges?: readonly ({ readonly node?: { readonly id: string } | null } | null)[] | null;
        readonly pageInfo: { readonly hasNextPage: boolean };
      };
    } | null;
    readonly node?:
      | { readonly __typename: 'User'; readonly followers: Connection<{ readonly login: string }> }
      | { readonly __typename: 'Bot'; readonly login: string }
      | null;
  },
  Exact<{ name: string; first: number; after?: string | null }>
>;

export declare const rename: TypedDocument<{ rename?: { id: string } | null }, { id: string; name: string }>;
