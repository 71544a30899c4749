import { InvalidParamsError } from '@org/http-core';
import { assertFieldPath } from './identifier.ts';
import { SoqlLiteral } from './literals.ts';
import { writeList, writeValue, type SoqlValue } from './value.ts';

/** What a field may be compared with. Text would be quoted, and SOQL has dates and times without quotes. */
type Comparable<Value> = Value extends string
  ? Value extends { readonly ' format'?: 'date' | 'date-time' }
    ? Date | SoqlLiteral
    : Value | SoqlLiteral
  : Value extends number
    ? Value | bigint | SoqlLiteral
    : Value extends boolean
      ? Value | SoqlLiteral
      : SoqlValue;

/**
 * A condition for one field. Several operators must all hold: `{ gte: 10, lt: 20 }`.
 *
 * @public
 */
export interface Operators<Value = SoqlValue> {
  /** Equal. */
  readonly eq?: Value | null;
  /** Not equal. */
  readonly ne?: Value | null;
  /** Greater. */
  readonly gt?: Value;
  /** Greater or equal. */
  readonly gte?: Value;
  /** Less. */
  readonly lt?: Value;
  /** Less or equal. */
  readonly lte?: Value;
  /** Text with the wildcards `%` and `_`. To find text as it is, use `contains()`, `startsWith()` or `endsWith()`. */
  readonly like?: string | SoqlLiteral;
  /** One of these. */
  readonly in?: readonly (Value | null)[];
  /** None of these. */
  readonly notIn?: readonly (Value | null)[];
  /** For multi-select picklists: has one of these; `A;B` has both. */
  readonly includes?: readonly string[];
  /** For multi-select picklists: has none of these. */
  readonly excludes?: readonly string[];
}

/**
 * Conditions by fields, which must all hold. A value stands for `eq`, and a list for `in`.
 *
 * @public
 */
export type Conditions<Fields> = {
  readonly [Name in keyof Fields]?:
    | Comparable<NonNullable<Fields[Name]>>
    | null
    | readonly (Comparable<NonNullable<Fields[Name]>> | null)[]
    | Operators<Comparable<NonNullable<Fields[Name]>>>;
} & Readonly<Record<`${string}.${string}`, SoqlValue | readonly SoqlValue[] | Operators>>;

const OPERATORS: Readonly<Record<keyof Operators, string>> = {
  eq: '=',
  ne: '!=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  like: 'LIKE',
  in: 'IN',
  notIn: 'NOT IN',
  includes: 'INCLUDES',
  excludes: 'EXCLUDES',
};

/** The operators that take a list. */
const LISTS = new Set(['in', 'notIn', 'includes', 'excludes']);

/**
 * Conditions as SOQL, joined by AND.
 *
 * @throws InvalidParamsError for a name that is not a field, an operator that does not exist, a value that SOQL cannot
 * express, or no condition at all.
 */
export function writeConditions(conditions: object): string {
  const written = Object.entries(conditions).flatMap(([name, condition]) => writeCondition(name, condition));
  if (written.length === 0)
    throw new InvalidParamsError(
      'where() needs a condition, because without one every record would match. Leave where() out for all records.',
      { param: 'where' },
    );
  return written.join(' AND ');
}

function writeCondition(name: string, condition: unknown): readonly string[] {
  assertFieldPath(name);
  if (Array.isArray(condition)) return [`${name} IN ${writeList(condition, name)}`];
  if (!isOperators(condition)) return [`${name} = ${writeValue(condition, name)}`];
  const entries = Object.entries(condition);
  if (entries.length === 0)
    throw new InvalidParamsError(
      `The condition for ${name} is empty. Write ${name}: { gt: 5 }, for example.`,
      {
        param: name,
      },
    );
  return entries.map(([operator, value]) => `${name} ${writeOperator(name, operator, value)}`);
}

function writeOperator(name: string, operator: string, value: unknown): string {
  if (!Object.hasOwn(OPERATORS, operator))
    throw new InvalidParamsError(
      `The condition for ${name} has no operator ${JSON.stringify(operator)}. The operators are ${Object.keys(OPERATORS).join(', ')}.`,
      { param: name },
    );
  const isList = LISTS.has(operator);
  if (isList !== Array.isArray(value))
    throw new InvalidParamsError(
      `The operator ${operator} for ${name} takes ${isList ? 'a list' : 'one value; use in or notIn for a list'}.`,
      { param: name },
    );
  const written = isList ? writeList(value as readonly unknown[], name) : writeValue(value, name);
  return `${OPERATORS[operator as keyof Operators]} ${written}`;
}

const isOperators = (condition: unknown): condition is object =>
  typeof condition === 'object' &&
  condition !== null &&
  !(condition instanceof Date) &&
  !(condition instanceof SoqlLiteral);
