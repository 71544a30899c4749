/** Text as one word of a POSIX shell, whatever is in it. NUL cannot be part of a word, and is refused. */
export function shellQuote(text: string): string {
  if (text.includes('\0')) throw new TypeError('A shell word cannot hold NUL.');
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
