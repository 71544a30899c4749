import { InvalidParamsError } from '@org/http-core';
import { isRecord } from '@org/http-core/provider';
import { writeValue } from './value.ts';

/** A string, a quote that none closes, or a bind variable. `LAST_N_DAYS:30` and times have digits behind the colon. */
const STRING_OR_BIND = /'(?:[^'\\]|\\.)*'|(')|:([A-Za-z_]\w*)/gs;

/**
 * Writes values in the places of the bind variables of a query.
 *
 * @throws InvalidParamsError for a variable without a value, a value without a variable, or a value that SOQL cannot express.
 */
export function bindValues(text: string, values: unknown): string {
  const given = values === undefined ? {} : values;
  if (!isRecord(given))
    throw new InvalidParamsError(
      "The values of bind variables are an object by their names: { name: 'Acme' }.",
      {
        param: 'values',
      },
    );
  const unused = new Set(Object.keys(given));
  const bound = text.replaceAll(
    STRING_OR_BIND,
    (found, quote: string | undefined, name: string | undefined) => {
      if (quote !== undefined)
        throw new InvalidParamsError('A string in the query has no closing quote. Add it.', {
          param: 'text',
        });
      if (name === undefined) return found;
      if (!Object.hasOwn(given, name))
        throw new InvalidParamsError(
          `The query has a bind variable :${name}, and there is no value for it. Pass { ${name}: … }.`,
          {
            param: name,
          },
        );
      unused.delete(name);
      return writeValue(given[name], name);
    },
  );
  const [extra] = unused;
  if (extra === undefined) return bound;
  throw new InvalidParamsError(
    `There is a value for ${extra}, and the query has no bind variable :${extra}. Add it to the query, or leave the value out.`,
    { param: extra },
  );
}
