import type { GraphQLCallOptions } from './options.ts';
import type { GraphQLErrorDetail } from './result.ts';

/** How deep connections are looked for in a result type: one level per item. */
type Levels = [0, 0, 0, 0, 0, 0];

/**
 * The paths of all connections in a result, with dots: `repository.issues`. A connection is an object with `pageInfo`.
 * For a result of unknown type, any path.
 *
 * @public
 */
export type ConnectionPath<Data> = unknown extends Data ? string : PathsIn<Data, Levels>;

type PathsIn<T, Left extends readonly 0[]> = Left extends [0, ...infer Rest extends readonly 0[]]
  ? T extends readonly unknown[] | null | undefined
    ? never
    : T extends object
      ? { [Name in keyof T & string]: PathsAt<Name, NonNullable<T[Name]>, Rest> }[keyof T & string]
      : never
  : never;

/** Distributes over unions, so that the types of inline fragments are looked into one by one. */
type PathsAt<Name extends string, Value, Left extends readonly 0[]> = Value extends {
  readonly pageInfo: unknown;
}
  ? Name | `${Name}.${PathsIn<Value, Left>}`
  : `${Name}.${PathsIn<Value, Left>}`;

/**
 * The items of the connection at a path: its `nodes`, or the `node` of its `edges`, without `null`.
 *
 * @public
 */
export type ConnectionItem<Data, Path extends string> = unknown extends Data
  ? unknown
  : ItemsOf<ValueAt<Data, Path>>;

type ValueAt<T, Path extends string> = Path extends `${infer Name}.${infer Rest}`
  ? ValueAt<Member<NonNullable<T>, Name>, Rest>
  : NonNullable<Member<NonNullable<T>, Path>>;

type Member<T, Name extends string> = T extends unknown ? (Name extends keyof T ? T[Name] : never) : never;

type ItemsOf<Connection> = Connection extends { readonly nodes?: infer Nodes }
  ? 'nodes' extends keyof Connection
    ? Element<Nodes>
    : NodesOfEdges<Connection>
  : NodesOfEdges<Connection>;

type NodesOfEdges<Connection> = Connection extends { readonly edges?: infer Edges }
  ? Element<Edges> extends { readonly node?: infer Node }
    ? NonNullable<Node>
    : unknown
  : unknown;

type Element<List> = NonNullable<List> extends readonly (infer Item)[] ? NonNullable<Item> : never;

/**
 * Options of `connection()`.
 *
 * @public
 */
export interface ConnectionOptions<Path extends string> extends Omit<
  GraphQLCallOptions,
  'idempotencyKey' | 'onUploadProgress'
> {
  /** The path of the connection in the result: `repository.issues`. */
  readonly at: Path;
  /**
   * `forward` passes the cursor to `after`, `backward` to `before`. Default: the one that the document has a variable for;
   * `forward` if it has both.
   */
  readonly direction?: 'forward' | 'backward' | undefined;
  /** The variable that takes the cursor. Default: the only variable that the document passes to `after` or `before`. */
  readonly cursorVariable?: string | undefined;
  /** The variable that gives the page size. Default: the only variable that the document passes to `first` or `last`. */
  readonly pageSizeVariable?: string | undefined;
  /** A cursor that `pager.cursor()` returned, to resume from. */
  readonly cursor?: string | undefined;
  /** Called with the errors of a page that is partial, with the error policy `all`. */
  readonly onPartialPage?: ((errors: readonly GraphQLErrorDetail[]) => void) | undefined;
}
