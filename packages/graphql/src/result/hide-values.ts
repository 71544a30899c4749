const MASK = '[redacted]';

/**
 * Removes the values that servers quote where a variable does not fit: `Variable "$id" got invalid value "x"; Expected …`
 * and `Int cannot represent non-integer value: "x"`. Longer values are removed wherever they occur; these may be as short
 * as one digit.
 */
export function hideValues(message: string): string {
  return message.replace(/\b(invalid value |value: |value )("(?:[^"\\]|\\.)*"|[^;"]+)/g, `$1${MASK}`);
}
