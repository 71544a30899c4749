import { InvalidParamsError } from '@org/http-core';
import { FUNCTION, readOptions, TEXT, type OptionTable } from '@org/http-core/provider';
import type { ConnectionOptions } from '../contract/connection.ts';

/** The variables that page through a connection. */
export interface PageVariables {
  readonly direction: 'forward' | 'backward';
  readonly cursor: string;
  /** `undefined` if the document fixes the page size. */
  readonly size: string | undefined;
}

/** The options that only connections have, apart from the path and the cursor. */
const OPTIONS: OptionTable = {
  direction: ["'forward' or 'backward'", (value) => value === 'forward' || value === 'backward'],
  cursorVariable: TEXT,
  pageSizeVariable: TEXT,
  onPartialPage: FUNCTION,
};

/** An argument of a connection that is given by a variable. */
const ARGUMENT = /\b(after|before|first|last)\s*:\s*\$(\w+)/g;

/**
 * Finds the variables that page through a connection.
 *
 * @throws InvalidParamsError that says what to write into the document, or which option to pass.
 */
export function pageVariables(text: string, options: ConnectionOptions<string>): PageVariables {
  const { direction: way, cursorVariable, pageSizeVariable, onPartialPage } = options;
  const own = { direction: way, cursorVariable, pageSizeVariable, onPartialPage };
  readOptions(own, OPTIONS, {
    of: 'connection()',
    error: (message, param) => new InvalidParamsError(message, { param }),
  });
  for (const option of ['cursorVariable', 'pageSizeVariable'] as const)
    assertDeclared(text, option, own[option]);
  const names = {
    after: new Set<string>(),
    before: new Set<string>(),
    first: new Set<string>(),
    last: new Set<string>(),
  };
  for (const [, argument, name = ''] of text.matchAll(ARGUMENT))
    names[argument as keyof typeof names].add(name);
  const { direction = names.after.size > 0 || names.before.size === 0 ? 'forward' : 'backward' } = options;
  const [cursorArgument, sizeArgument] =
    direction === 'forward' ? (['after', 'first'] as const) : (['before', 'last'] as const);
  const cursor =
    options.cursorVariable ?? only(names[cursorArgument], cursorArgument, 'cursorVariable', options.at);
  if (cursor === undefined) {
    throw new InvalidParamsError(
      `The document has no variable for ${cursorArgument}, so that only its first page can be read. Declare $${cursorArgument}: String and pass ${cursorArgument}: $${cursorArgument} to ${options.at}.`,
      { param: 'document' },
    );
  }
  const sizes = names[sizeArgument];
  return {
    direction,
    cursor,
    size: options.pageSizeVariable ?? (sizes.size === 1 ? [...sizes][0] : undefined),
  };
}

function assertDeclared(text: string, option: string, name: string | undefined): void {
  if (
    name === undefined ||
    Array.from(text.matchAll(/\$(\w+)\s*:/g)).some(([, declared]) => declared === name)
  )
    return;
  throw new InvalidParamsError(
    `The document declares no variable $${name}, which the option ${option} names. Write the name without $.`,
    { param: option },
  );
}

function only(names: ReadonlySet<string>, argument: string, option: string, at: string): string | undefined {
  if (names.size < 2) return [...names][0];
  throw new InvalidParamsError(
    `The document passes several variables to ${argument}: ${[...names].join(', ')}. Name that of ${at} as the option ${option}.`,
    { param: option },
  );
}
