import type { GraphQLErrorDetail } from '../contract/result.ts';
import { errorsIn } from './read-body.ts';

const MASK = '[redacted]';

/** The errors of a body as messages show them: without the values of variables, unless the client may show these. */
export function shownErrors(
  body: unknown,
  showVariables: boolean | undefined,
): readonly GraphQLErrorDetail[] {
  const errors = errorsIn(body);
  return showVariables ? errors : errors.map((error) => ({ ...error, message: hideValues(error.message) }));
}

/**
 * Removes the values that servers quote where a variable does not fit: `Variable "$id" got invalid value "x"; Expected …`
 * and `Int cannot represent non-integer value: "x"`. Longer values are removed wherever they occur; these may be as short
 * as one digit.
 */
function hideValues(message: string): string {
  return message.replace(/\b(invalid value |value: |value )("(?:[^"\\]|\\.)*"|[^;"]+)/g, `$1${MASK}`);
}
