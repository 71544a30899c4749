import { InvalidParamsError } from '@org/http-core';
import { isRecord } from '@org/http-core/provider';
import type { ObjectName, ObjectOf } from '../schema.ts';
import { assertFieldPath, assertName } from './identifier.ts';
import { SoqlLiteral } from './literals.ts';
import type { ChildName, ChildOf, ChildRows, FieldHint, KnownPath, RowOf } from './row.ts';
import { Soql } from './soql.ts';
import { writeConditions, type Conditions } from './where.ts';

/** The clauses of a query in the making. */
interface Clauses {
  readonly object: string;
  readonly columns: readonly string[];
  readonly where?: readonly string[];
  readonly orderBy?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
  readonly forClause?: string;
}

/**
 * The order of the rows by one field.
 *
 * @public
 */
export interface OrderOptions {
  /** Default: `asc`. */
  readonly direction?: 'asc' | 'desc';
  /** Where rows without a value come. Default: first. */
  readonly nulls?: 'first' | 'last';
}

/** What `children()` calls with the child object. */
type ChildBuilder<Shape, Row> = (from: SubqueryStart<Shape>) => SelectQuery<Shape, Row>;

/**
 * The beginning of a subquery: its fields.
 *
 * @public
 */
export interface SubqueryStart<Shape> {
  /** Selects fields of the child, and of its parents. */
  select<const Path extends FieldHint<Shape>>(
    ...paths: readonly (Path & KnownPath<Shape, Path>)[]
  ): SelectQuery<Shape, RowOf<Shape, Path>>;
}

/**
 * A query in the making. Every method returns another query, and changes nothing.
 *
 * @public
 */
export class SelectQuery<Shape, Row> extends Soql<Row> {
  readonly #clauses: Clauses;

  /** @internal */
  constructor(clauses: Clauses) {
    super(write(clauses));
    this.#clauses = clauses;
  }

  /**
   * Adds fields of children: `children('Contacts', (from) => from.select('Email').limit(5))`.
   *
   * @throws InvalidParamsError for a name that is not a relationship.
   */
  children<const Name extends ChildName<Shape>, ChildRow>(
    relation: Name,
    build: ChildBuilder<ChildOf<Shape, Name>, ChildRow>,
  ): SelectQuery<Shape, Row & Record<Name, ChildRows<ChildRow> | null>> {
    assertName(relation, 'relationship');
    if (typeof build !== 'function')
      throw new InvalidParamsError(
        `children() takes a function that makes the subquery: children('${relation}', (from) => from.select('Id')).`,
        { param: 'build' },
      );
    const child: unknown = build({
      select: (...paths) => new SelectQuery({ object: relation, columns: checkedColumns(paths) }),
    });
    if (!(child instanceof SelectQuery))
      throw new InvalidParamsError(
        `The function for ${relation} must return the subquery: (from) => from.select('Id').`,
        { param: 'build' },
      );
    return this.#with({ columns: [...this.#clauses.columns, `(${child.toString()})`] });
  }

  /**
   * Limits the rows. Conditions of several calls must all hold; `where(soql\`…\`)` takes what fields and operators cannot
   * express, such as OR and subqueries.
   *
   * @throws InvalidParamsError for a name that is not a field, or a value that SOQL cannot express.
   */
  where(conditions: Conditions<FieldsOf<Shape>> | Soql): SelectQuery<Shape, Row> {
    return this.#with({ where: [...(this.#clauses.where ?? []), writtenConditions(conditions)] });
  }

  /**
   * Orders the rows. A second call orders those that are equal in the first.
   *
   * @throws InvalidParamsError for a name that is not a field.
   */
  orderBy<const Path extends FieldHint<Shape>>(
    path: Path & KnownPath<Shape, Path>,
    options: OrderOptions = {},
  ): SelectQuery<Shape, Row> {
    assertFieldPath(path);
    const given: unknown = options;
    if (!isRecord(given))
      throw new InvalidParamsError("orderBy() takes options after the field: { direction: 'desc' }.", {
        param: 'options',
      });
    const { direction = 'asc', nulls } = options;
    assertOneOf('direction', direction, ['asc', 'desc']);
    if (nulls !== undefined) assertOneOf('nulls', nulls, ['first', 'last']);
    const order = `${path} ${direction.toUpperCase()}${nulls ? ` NULLS ${nulls.toUpperCase()}` : ''}`;
    return this.#with({ orderBy: [...(this.#clauses.orderBy ?? []), order] });
  }

  /**
   * Limits the number of rows.
   *
   * @throws InvalidParamsError unless the number is a whole number, 0 or more.
   */
  limit(rows: number): SelectQuery<Shape, Row> {
    assertCount('limit', rows, Number.MAX_SAFE_INTEGER);
    return this.#with({ limit: rows });
  }

  /**
   * Skips rows at the beginning.
   *
   * @throws InvalidParamsError unless the number is a whole number between 0 and 2,000, which is the maximum of SOQL.
   */
  offset(rows: number): SelectQuery<Shape, Row> {
    assertCount('offset', rows, 2000);
    return this.#with({ offset: rows });
  }

  /** Marks the records as viewed or referenced by the user of the call. */
  for(purpose: 'view' | 'reference'): SelectQuery<Shape, Row> {
    assertOneOf('purpose', purpose, ['view', 'reference']);
    return this.#with({ forClause: purpose.toUpperCase() });
  }

  #with<Next = Row>(change: Partial<Clauses>): SelectQuery<Shape, Next> {
    return new SelectQuery<Shape, Next>({ ...this.#clauses, ...change });
  }
}

type FieldsOf<Shape> = Shape extends { readonly fields: infer Fields } ? Fields : never;

/**
 * Begins a query for the fields of an object: `select('Account', 'Name', 'Owner.Name')`. Its rows have the types of these
 * fields, once the types of the object are imported.
 *
 * @throws InvalidParamsError for a name that is not one, or no fields.
 * @public
 * @example
 * ```ts
 * import { select } from '@org/salesforce/soql';
 *
 * export const query = select('Account', 'Id', 'Name', 'Owner.Name')
 *   .where({ Industry: ['Energy', 'Retail'], AnnualRevenue: { gte: 1_000_000 } })
 *   .orderBy('Name')
 *   .limit(100);
 * ```
 */
export function select<const Name extends ObjectName, const Path extends FieldHint<ObjectOf<Name>>>(
  object: Name,
  ...paths: readonly (Path & KnownPath<ObjectOf<Name>, Path>)[]
): SelectQuery<ObjectOf<Name>, RowOf<ObjectOf<Name>, Path>> {
  assertName(object, 'object');
  return new SelectQuery({ object, columns: checkedColumns(paths) });
}

function checkedColumns(paths: readonly string[]): readonly string[] {
  if (paths.length === 0)
    throw new InvalidParamsError("A query needs at least one field: select('Account', 'Id').", {
      param: 'fields',
    });
  for (const path of paths) assertFieldPath(path);
  return [...new Set(paths)];
}

function writtenConditions(conditions: unknown): string {
  if (conditions instanceof SoqlLiteral) return `(${conditions.toString()})`;
  if (typeof conditions === 'object' && conditions !== null && !Array.isArray(conditions))
    return writeConditions(conditions);
  throw new InvalidParamsError(
    "where() takes conditions by fields, such as { Name: 'Acme' }, or a part of a query made by soql.",
    { param: 'where' },
  );
}

function write({ object, columns, where, orderBy, limit, offset, forClause }: Clauses): string {
  return [
    `SELECT ${columns.join(', ')} FROM ${object}`,
    where && `WHERE ${where.join(' AND ')}`,
    orderBy && `ORDER BY ${orderBy.join(', ')}`,
    limit !== undefined && `LIMIT ${limit}`,
    offset !== undefined && `OFFSET ${offset}`,
    forClause !== undefined && `FOR ${forClause}`,
  ]
    .filter((clause) => typeof clause === 'string')
    .join(' ');
}

function assertCount(name: string, value: unknown, max: number): void {
  if (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= max) return;
  const range = max === Number.MAX_SAFE_INTEGER ? '0 or more' : `between 0 and ${max}`;
  throw new InvalidParamsError(`${name}() takes a whole number, ${range}.`, { param: name });
}

function assertOneOf(name: string, value: unknown, known: readonly string[]): void {
  if (typeof value === 'string' && known.includes(value)) return;
  throw new InvalidParamsError(`The ${name} must be ${known.join(' or ')}.`, { param: name });
}
