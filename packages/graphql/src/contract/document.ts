/**
 * What a typed document tells the compiler: the type of its variables and that of its result. `TypedDocumentNode` and
 * `TypedDocumentString` of graphql-codegen and the documents of gql.tada have this shape.
 *
 * @public
 */
export interface TypedDocument<Data, Variables> {
  /** Never called; it carries the types only. */
  readonly __apiType?: ((variables: Variables) => Data) | undefined;
}

/**
 * A parsed document without types, as the tag `gql` makes it.
 *
 * @public
 */
export interface ParsedDocument {
  readonly kind: 'Document';
  readonly definitions: readonly unknown[];
}

/**
 * A document as calls accept it: typed, parsed, or text. Text may contain several operations and fragments.
 *
 * @public
 */
export type GraphQLDocument<Data, Variables> = TypedDocument<Data, Variables> | ParsedDocument | string;

/**
 * The variables of a document whose types are unknown.
 *
 * @public
 */
export type AnyVariables = Readonly<Record<string, unknown>>;

/**
 * The arguments after the document: the variables, which may be left out if none is required, and the options.
 *
 * @public
 */
export type CallArguments<Variables, Options> =
  // Generators write an index signature for documents without variables.
  string extends keyof Variables
    ? OptionalVariables<Variables, Options>
    : object extends Variables
      ? OptionalVariables<Variables, Options>
      : [variables: Readonly<Variables>, options?: Options | undefined];

type OptionalVariables<Variables, Options> = [
  variables?: Readonly<Variables> | undefined,
  options?: Options | undefined,
];

/**
 * The kind of an operation.
 *
 * @public
 */
export type OperationKind = 'query' | 'mutation' | 'subscription';

/** One variable that an operation declares. */
export interface VariableDefinition {
  readonly name: string;
  /** The type as the document writes it: `[ID!]!`. */
  readonly type: string;
  /** Whether a call must pass it: the type is non-null and there is no default value. */
  readonly required: boolean;
}

/** One operation of a document. */
export interface OperationDefinition {
  readonly kind: OperationKind;
  readonly name: string | undefined;
  readonly variables: readonly VariableDefinition[];
}

/** A document that was read: its text and its operations. The same document is read once. */
export interface SourceDocument {
  readonly text: string;
  readonly operations: readonly OperationDefinition[];
  /** The id under which the server knows the document, if a code generator wrote one. */
  readonly hash: string | undefined;
}
