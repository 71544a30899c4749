import { toBase64 } from '@org/runtime-kit';
import { InvalidParamsError } from '../errors/call-errors.ts';
import type { PreparedBody } from './prepared-request.ts';

/** The parts of a curl command. */
export interface CurlParts {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: PreparedBody;
}

/** Maximum size of a body within the command, in bytes. Linux accepts 128 KiB in one argument (MAX_ARG_STRLEN). */
const MAX_WORD_BYTES = 120_000;

const FROM_FILE = ['--data-binary', '@request-body'];

function fits(word: string): boolean {
  return new TextEncoder().encode(word).byteLength <= MAX_WORD_BYTES;
}

/** The request as one command of a POSIX shell. */
export function toCurl({ method, url, headers, body }: CurlParts): string {
  // Brackets in URLs are not ranges here, and dot segments must be kept.
  const words = ['curl', '--globoff', '--path-as-is'];
  words.push(...(method === 'HEAD' ? ['--head'] : ['--request', method]), '--url', shellQuote(url));
  for (const [name, value] of Object.entries(headers)) {
    // A header without a value ends in a semicolon; with a colon, curl would omit it.
    words.push('--header', shellQuote(value === '' ? `${name};` : `${name}: ${value}`));
  }
  // curl declares every body a form by default.
  if (body.kind !== 'none' && headers['content-type'] === undefined)
    words.push('--header', "'content-type:'");
  switch (body.kind) {
    case 'none':
      return words.join(' ');
    case 'text': {
      const word = shellQuote(body.text);
      return [...words, ...(fits(word) ? ['--data-raw', word] : FROM_FILE)].join(' ');
    }
    case 'bytes': {
      const word = shellQuote(toBase64(body.bytes));
      if (!fits(word)) return [...words, ...FROM_FILE].join(' ');
      return ['printf', '%s', word, '|', 'base64', '-d', '|', ...words, '--data-binary', '@-'].join(' ');
    }
    case 'stream':
      return [...words, ...FROM_FILE].join(' ');
  }
}

/** Quotes text as one word of a POSIX shell. A word cannot contain NUL, which is refused. */
export function shellQuote(text: string): string {
  if (text.includes('\0'))
    throw new InvalidParamsError('A shell word cannot contain NUL. Read the body from a file.', {
      param: 'body',
    });
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
