import type { ObjectOf } from '../schema.ts';
import type { CheckedPath, ChildOf, ChildRows, RowOf } from './row.ts';

type Replaced<Text extends string, Char extends string> = Text extends `${infer Before}${Char}${infer After}`
  ? Replaced<`${Before} ${After}`, Char>
  : Text;

/** The text in one line: line breaks and tabs become spaces. */
type OneLine<Text extends string> = Replaced<Replaced<Replaced<Text, '\n'>, '\r'>, '\t'>;

type TrimStart<Text extends string> = Text extends ` ${infer Rest}` ? TrimStart<Rest> : Text;
type TrimEnd<Text extends string> = Text extends `${infer Rest} ` ? TrimEnd<Rest> : Text;
type Trim<Text extends string> = TrimStart<TrimEnd<Text>>;

/** What follows SELECT. */
type AfterSelect<Text extends string> = Text extends `SELECT ${infer Rest}` | `select ${infer Rest}`
  ? Rest
  : never;

/** The text before and after the first FROM. */
type AroundFrom<Text extends string> = Text extends `${infer Before} FROM ${infer After}`
  ? [Before, TrimStart<After>]
  : Text extends `${infer Before} from ${infer After}`
    ? [Before, TrimStart<After>]
    : never;

type FirstWord<Text extends string> = Text extends `${infer Word})${string}`
  ? Word extends `${infer First} ${string}`
    ? First
    : Word
  : Text extends `${infer Word} ${string}`
    ? Word
    : Text;

/** What a query selects, as far as its text tells. */
interface Selection {
  readonly object: string;
  readonly paths: string;
  readonly children: object;
  /** Whether a column is a function or has an alias, so that its name is not known. */
  readonly isOpen: boolean;
}

/** A column that is a path, and not a function or a column with an alias. */
type IsPath<Column extends string> = Column extends `${string}${'(' | ')' | "'" | ' '}${string}`
  ? false
  : true;

type WithColumn<Done extends Selection, Column extends string> =
  IsPath<Column> extends true
    ? {
        object: Done['object'];
        paths: Done['paths'] | Column;
        children: Done['children'];
        isOpen: Done['isOpen'];
      }
    : { object: Done['object']; paths: Done['paths']; children: Done['children']; isOpen: true };

interface WithObject<Done extends Selection, Name extends string> {
  readonly object: Name;
  readonly paths: Done['paths'];
  readonly children: Done['children'];
  readonly isOpen: Done['isOpen'];
}

interface WithChild<Done extends Selection, Relation extends string, Text extends string> {
  readonly object: Done['object'];
  readonly paths: Done['paths'];
  readonly children: Done['children'] & Readonly<Record<Relation, Text>>;
  readonly isOpen: Done['isOpen'];
}

/** Reads the columns of a text from its beginning. */
type Columns<Text extends string, Done extends Selection> = Text extends `(${infer Sub}`
  ? Subquery<TrimStart<Sub>, Done>
  : Text extends `${infer Column},${infer Rest}`
    ? [AroundFrom<Column>] extends [never]
      ? Columns<TrimStart<Rest>, WithColumn<Done, TrimEnd<Column>>>
      : LastColumn<Text, Done>
    : LastColumn<Text, Done>;

type LastColumn<Text extends string, Done extends Selection> =
  AroundFrom<Text> extends [infer Column extends string, infer After extends string]
    ? WithObject<WithColumn<Done, TrimEnd<Column>>, FirstWord<After>>
    : never;

type Subquery<Text extends string, Done extends Selection> =
  AroundFrom<AfterSelect<Text>> extends [infer Paths extends string, infer After extends string]
    ? AfterSubquery<After, WithChild<Done, FirstWord<After>, Paths>>
    : never;

/** A parenthesis ends a subquery if a comma or FROM follows. */
type AfterSubquery<Text extends string, Done extends Selection> = Text extends `${string})${infer Rest}`
  ? TrimStart<Rest> extends `,${infer More}`
    ? Columns<TrimStart<More>, Done>
    : TrimStart<Rest> extends `${'FROM' | 'from'} ${infer After}`
      ? WithObject<Done, FirstWord<TrimStart<After>>>
      : AfterSubquery<Rest, Done>
  : never;

/** What a text selects, or `never` for a text that the types do not understand. */
type SelectionOf<Text extends string> = Columns<
  TrimStart<AfterSelect<Trim<OneLine<Text>>>>,
  { object: never; paths: never; children: object; isOpen: false }
>;

type Split<Text extends string> = Text extends `${infer Path},${infer Rest}`
  ? Trim<Path> | Split<Rest>
  : Trim<Text>;

type ChildrenRow<Shape, Children> = {
  [Relation in keyof Children]: ChildRows<
    RowOf<ChildOf<Shape, Relation>, Split<Children[Relation] & string>>
  > | null;
};

type RowOfSelection<Found extends Selection> = RowOf<ObjectOf<Found['object']>, Found['paths']> &
  ChildrenRow<ObjectOf<Found['object']>, Found['children']> &
  (Found['isOpen'] extends true ? Readonly<Record<string, unknown>> : unknown);

/**
 * The row of a query, read from its text: `TextRow<'SELECT Name, Owner.Name FROM Account'>`.
 *
 * @public
 */
export type TextRow<Text extends string> = [SelectionOf<Text>] extends [never]
  ? Record<string, unknown>
  : SelectionOf<Text> extends infer Found extends Selection
    ? RowOfSelection<Found>
    : never;

/** The paths that lead to no field. */
type Wrong<Shape, Path extends string> = Path extends unknown
  ? [CheckedPath<Shape, Path>] extends [never]
    ? Path
    : never
  : never;

type WrongPath<Found extends Selection> =
  | Wrong<ObjectOf<Found['object']>, Found['paths']>
  | {
      [Relation in keyof Found['children'] & string]: [ChildOf<ObjectOf<Found['object']>, Relation>] extends [
        never,
      ]
        ? Relation
        : Wrong<ChildOf<ObjectOf<Found['object']>, Relation>, Split<Found['children'][Relation] & string>>;
    }[keyof Found['children'] & string];

/** Only literals are required as names of properties; text that is not known, or only in part, makes an index signature. */
type IsLiteral<Text extends string> =
  { readonly ' ': 1 } extends Readonly<Record<Text, unknown>> ? false : true;

/**
 * Accepts a text whose fields exist, as far as the types of its objects are imported. It refuses text that is not known when
 * the program is compiled, because values may be a part of it.
 *
 * @public
 */
export type KnownText<Text extends string> =
  IsLiteral<Text> extends false
    ? { readonly 'Pass values as bind variables': ':name' }
    : [SelectionOf<Text>] extends [never]
      ? unknown
      : SelectionOf<Text> extends infer Found extends Selection
        ? Refused<WrongPath<Found>>
        : never;

/** What the compiler shows for a text that it refuses. */
type Refused<Path> = [Path] extends [never] ? unknown : { readonly 'These fields do not exist': Path };

/** The text without the strings in it, which may have colons. */
type WithoutStrings<Text extends string> = Text extends `${infer Before}'${string}'${infer After}`
  ? WithoutStrings<`${Before} ${After}`>
  : Text;

/** The names of the bind variables in a text. */
type BindsIn<Text extends string> = Text extends `${string}:${infer Rest}`
  ? NameOf<Rest> | BindsIn<Rest>
  : never;

/** The name at the beginning of a text, unless a digit is there, as in times and in `LAST_N_DAYS:30`. */
type NameOf<Text extends string> = Text extends `${Digit}${string}`
  ? never
  : Text extends `${infer Name}${' ' | ')' | ',' | '\n' | '\t' | '\r'}${string}`
    ? NameOf<Name>
    : Text;

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/**
 * The values for the bind variables in a text, which are the second argument of `soql()`.
 *
 * @public
 */
export type Binds<Text extends string, Value> = Readonly<Record<BindsIn<WithoutStrings<Text>>, Value>>;
