import { InvalidParamsError } from '@org/http-core';
import { bindValues } from './bind.ts';
import { SoqlLiteral } from './literals.ts';
import type { Binds, KnownText, TextRow } from './text-row.ts';
import { writeValue, type SoqlValue } from './value.ts';

/**
 * A query or a part of one, and the type of its rows.
 *
 * @public
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- for what runs the query
export class Soql<Row = Record<string, unknown>> extends SoqlLiteral {
  /** Only the type exists: what a row of the query is. */
  declare readonly rowType?: Row;
}

/** What comes in the place of a bind variable or a placeholder. */
type Bound = SoqlValue | readonly SoqlValue[];

/**
 * Makes a query out of a template. Values are escaped, so that no value can change the query: text is quoted, a `Date`
 * becomes a time, and a list becomes `('a', 'b')`. A name comes in by `field()`, and a part of a query by another `soql`.
 *
 * @typeParam Row The type of a row; `Row<'Account', 'Id' | 'Owner.Name'>` makes it from the types of the objects.
 * @throws InvalidParamsError for a value that SOQL cannot express, an empty list, or a value between quotes.
 * @public
 * @example
 * ```ts
 * import { soql } from '@org/salesforce/soql';
 *
 * export const find = (name: string, since: Date) =>
 *   soql<{ Id: string }>`SELECT Id FROM Account WHERE Name = ${name} AND CreatedDate > ${since}`;
 * ```
 */
export function soql<Row = Record<string, unknown>>(
  strings: TemplateStringsArray,
  ...values: readonly Bound[]
): Soql<Row>;
/**
 * Makes a query out of a text with bind variables, as Apex has them. The compiler reads the fields out of the text: it refuses
 * those that do not exist, and types the rows. Values are escaped.
 *
 * @param text The query as a literal of the program. Text that is put together when the program runs is refused by the
 * compiler, because values may be a part of it.
 * @throws InvalidParamsError for a variable without a value, a value without a variable, or a value that SOQL cannot express.
 * @public
 * @example
 * ```ts
 * import type {} from '@org/salesforce/objects/Account';
 * import type {} from '@org/salesforce/objects/Contact';
 * import { soql } from '@org/salesforce/soql';
 *
 * export const find = (name: string) =>
 *   soql('SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = :name', { name });
 * ```
 */
export function soql<const Text extends string>(
  text: Text & KnownText<Text>,
  ...values: [keyof Binds<Text, Bound>] extends [never] ? [] : [values: Binds<Text, Bound>]
): Soql<TextRow<Text>>;
export function soql(source: TemplateStringsArray | string, ...values: readonly unknown[]): Soql<never> {
  return new Soql<never>(
    typeof source === 'string' ? bindValues(source, values[0]) : fillTemplate(source, values),
  );
}

function fillTemplate(strings: TemplateStringsArray, values: readonly unknown[]): string {
  if (!isTemplate(strings))
    throw new InvalidParamsError(
      'soql takes a template, soql`SELECT Id FROM Account WHERE Name = ${name}`, or a text with bind variables.',
      { param: 'strings' },
    );
  let isQuoted = false;
  let text = '';
  for (const [index, part] of strings.raw.entries()) {
    text += part;
    isQuoted = endsQuoted(part, isQuoted);
    const isLast = index === values.length;
    if (isQuoted) throw isLast ? unclosed() : insideQuotes(index);
    if (!isLast) text += writeValue(values[index], `placeholder ${index + 1}`);
  }
  return text;
}

const isTemplate = (strings: unknown): boolean =>
  Array.isArray(strings) && 'raw' in strings && Array.isArray(strings.raw);

/** Whether a string of SOQL is open at the end of this part. */
function endsQuoted(part: string, isQuoted: boolean): boolean {
  let isOpen = isQuoted;
  for (let at = 0; at < part.length; at++) {
    const char = part[at];
    if (char === '\\' && isOpen) at++;
    else if (char === "'") isOpen = !isOpen;
  }
  return isOpen;
}

function insideQuotes(index: number): InvalidParamsError {
  return new InvalidParamsError(
    `Placeholder ${index + 1} is between quotes, where a value could end the string. Remove the quotes around it, since soql quotes text itself; for LIKE, use contains(), startsWith() or endsWith().`,
    { param: `placeholder ${index + 1}` },
  );
}

function unclosed(): InvalidParamsError {
  return new InvalidParamsError('A string in the query has no closing quote. Add it.', { param: 'strings' });
}
