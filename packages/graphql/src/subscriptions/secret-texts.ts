/** Shorter texts identify nobody, and an error without them would be unreadable. */
const MIN_LENGTH = 8;

/** The texts in a value that errors must not show, and the parts of those with a scheme: `Bearer …`. */
export function secretTexts(value: unknown): string[] {
  if (typeof value === 'string')
    return [value, ...value.split(' ')].filter(({ length }) => length >= MIN_LENGTH);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(secretTexts) : [];
}
