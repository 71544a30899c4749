import type { ObjectOf, ObjectShape } from '../schema.ts';

/** The names of the fields of an object. */
type FieldsOf<Shape> = Shape extends { readonly fields: infer Fields } ? Fields : never;
/** The parent relationships of an object. */
type ParentsOf<Shape> = Shape extends { readonly parents: infer Parents } ? Parents : never;
/** The child relationships of an object. */
type ChildrenOf<Shape> = Shape extends { readonly children: infer Children } ? Children : never;

type Text<Key> = Key & string;

/** What the types know of the parent behind a relationship. */
type ParentOf<Shape, Relation> = Relation extends keyof ParentsOf<Shape>
  ? ObjectOf<NonNullable<ParentsOf<Shape>[Relation]>>
  : never;

/**
 * What an editor suggests for a field: fields of the object, and those of its parents. Deeper paths are checked by
 * {@link CheckedPath}.
 *
 * @public
 */
export type FieldHint<Shape> =
  | Text<keyof FieldsOf<Shape>>
  | {
      [Relation in Text<keyof ParentsOf<Shape>>]:
        `${Relation}.${Text<keyof FieldsOf<ParentOf<Shape, Relation>>>}` | `${Relation}.${string}.${string}`;
    }[Text<keyof ParentsOf<Shape>>];

/**
 * The path itself if it leads to a field, and `never` if it does not.
 *
 * @public
 */
export type CheckedPath<Shape, Path extends string> = Path extends `${infer Relation}.${infer Rest}`
  ? Relation extends keyof ParentsOf<Shape>
    ? `${Relation}.${CheckedPath<ParentOf<Shape, Relation>, Rest>}`
    : never
  : Path extends keyof FieldsOf<Shape>
    ? Path
    : never;

/**
 * Accepts paths that lead to fields. Where one of them is misspelt, the compiler has the hint itself for `Path`, and suggests
 * names from it.
 *
 * @public
 */
export type KnownPath<Shape, Path extends string> = [FieldHint<Shape>] extends [Path]
  ? unknown
  : CheckedPath<Shape, Path>;

/** The first names of paths: `Owner.Name` gives `Owner`. */
type Head<Path extends string> = Path extends `${infer First}.${string}` ? First : Path;
/** What follows a first name: `Owner.Name` gives `Name` for `Owner`. */
type Tail<Path extends string, First extends string> = Path extends `${First}.${infer Rest}` ? Rest : never;

/**
 * The object of a record and its address, which come with every record.
 *
 * @public
 */
export interface RecordAttributes<Name = string> {
  readonly type: Name;
  /** Absent for rows of aggregates. */
  readonly url?: string;
}

/** The value behind the first name of a path. */
type ValueOf<Shape, Path extends string, First extends string> = First extends keyof FieldsOf<Shape>
  ? FieldsOf<Shape>[First]
  : First extends keyof ParentsOf<Shape>
    ? RowOf<ParentOf<Shape, First>, Tail<Path, First>> | Extract<ParentsOf<Shape>[First], null>
    : unknown;

/**
 * A row with these fields, as the types of an object describe it.
 *
 * @public
 */
export type RowOf<Shape, Path extends string> = {
  [First in Head<Path>]: ValueOf<Shape, Path, First>;
} & { readonly attributes: RecordAttributes };

/**
 * A row of a query for the fields of an object. Fields of parents are in an object of their own:
 * `Row<'Account', 'Name' | 'Owner.Name'>` is `{ Name: string; Owner: { Name: string } }`.
 *
 * @public
 */
export type Row<Name, Path extends string> = RowOf<ObjectOf<Name>, Path>;

/**
 * The rows of a subquery in a row: the first ones, and where the rest is.
 *
 * @public
 */
export interface ChildRows<Row> {
  readonly totalSize: number;
  readonly done: boolean;
  readonly records: Row[];
  /** Where the next rows are, if `done` is false. */
  readonly nextRecordsUrl?: string;
}

/**
 * The names of the child relationships of an object.
 *
 * @public
 */
export type ChildName<Shape> = Text<keyof ChildrenOf<Shape>>;

/**
 * What the types know of the object behind a child relationship.
 *
 * @public
 */
export type ChildOf<Shape, Relation> = Relation extends keyof ChildrenOf<Shape>
  ? ObjectOf<ChildrenOf<Shape>[Relation]>
  : never;

/** Fields that Salesforce fills in, which no call writes. */
type ReadOnlyField =
  | 'Id'
  | 'IsDeleted'
  | 'CreatedById'
  | 'CreatedDate'
  | 'LastModifiedById'
  | 'LastModifiedDate'
  | 'SystemModstamp'
  | 'LastViewedDate'
  | 'LastReferencedDate';

/**
 * What `create` takes. The organization's own types say which fields are required; for standard objects, Salesforce does.
 *
 * @public
 */
export type CreateValues<Shape extends ObjectShape> = Shape extends {
  readonly create: infer Values extends object;
}
  ? Values
  : WritableFields<Shape['fields']>;

/**
 * What `update` takes.
 *
 * @public
 */
export type UpdateValues<Shape extends ObjectShape> = Shape extends {
  readonly update: infer Values extends object;
}
  ? Values
  : WritableFields<Shape['fields']>;

type WritableFields<Fields> = { [Name in Exclude<keyof Fields, ReadOnlyField>]?: Fields[Name] };
