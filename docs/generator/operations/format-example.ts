import { format } from 'prettier';

const width = 80;

/** Breaks long lines as the rest of the documentation does; most examples have none, and formatting takes time. */
export async function formatExample(text: string): Promise<string> {
  if (text.split('\n').every((line) => line.length <= width)) return text;
  return (await format(text, { parser: 'typescript', singleQuote: true, printWidth: width })).trimEnd();
}
