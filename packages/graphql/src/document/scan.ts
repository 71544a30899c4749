import type { OperationDefinition, OperationKind, VariableDefinition } from '../contract/document.ts';
import { GraphQLDocumentError } from '../errors/document-error.ts';
import { CLOSING, tokenPattern } from './find-operations.ts';

const KINDS: ReadonlySet<string> = new Set<OperationKind>(['query', 'mutation', 'subscription']);

/**
 * Finds the operations of a document, without parsing what they select. Reports what no server could read: characters that
 * do not belong, strings and brackets that do not end, empty selections, and definitions that are no operations.
 *
 * @throws GraphQLDocumentError with line and column.
 */
export function scanDocument(text: string): readonly OperationDefinition[] {
  return new Scanner(text).definitions();
}

class Scanner {
  readonly #text: string;
  readonly #pattern = tokenPattern();
  /** The current token; empty at the end. */
  #token = '';
  #start = 0;
  #end = 0;

  constructor(text: string) {
    this.#text = text;
    this.#next();
  }

  definitions(): readonly OperationDefinition[] {
    const operations: OperationDefinition[] = [];
    if (this.#token === '') throw this.#error('The document is empty', 0);
    while (this.#token !== '') {
      const start = this.#start;
      if (this.#token === '{') {
        operations.push({ kind: 'query', name: undefined, variables: [] });
        this.#block(true);
      } else if (KINDS.has(this.#token)) operations.push(this.#operation());
      else if (this.#token === 'fragment') this.#fragment();
      else
        throw this.#error(`Expected query, mutation, subscription or fragment, not ${this.#shown()}`, start);
    }
    return operations;
  }

  #operation(): OperationDefinition {
    const kind = this.#token as OperationKind;
    this.#next();
    const name = this.#isName() ? this.#token : undefined;
    if (name !== undefined) this.#next();
    const variables = this.#is('(') ? this.#variables() : [];
    this.#selection(`the ${kind}${name === undefined ? '' : ` ${name}`}`);
    return { kind, name, variables };
  }

  #fragment(): void {
    this.#next();
    const name = this.#token;
    if (!this.#isName() || name === 'on') throw this.#error('Expected the name of the fragment', this.#start);
    this.#next();
    if (!this.#is('on')) throw this.#error(`Expected on, with the type of the fragment ${name}`, this.#start);
    this.#selection(`the fragment ${name}`);
  }

  #variables(): readonly VariableDefinition[] {
    const variables: VariableDefinition[] = [];
    const start = this.#start;
    this.#next();
    while (!this.#is(')')) {
      if (!this.#is('$')) throw this.#error('Expected a variable, such as $id: ID!', this.#start || start);
      this.#next();
      const name = this.#token;
      if (!this.#isName()) throw this.#error('Expected the name of a variable', this.#start);
      this.#next();
      if (!this.#is(':')) throw this.#error(`Expected : and the type of $${name}`, this.#start);
      this.#next();
      let type = '';
      while (/^[[\]!\w]/.test(this.#token)) {
        type += this.#token;
        this.#next();
      }
      if (type === '') throw this.#error(`Expected the type of $${name}`, this.#start);
      variables.push({ name, type, required: type.endsWith('!') && !this.#is('=') });
      // A default value and directives: until the next variable.
      while (!this.#is('$') && !this.#is(')')) this.#value();
    }
    this.#next();
    return variables;
  }

  /** Skips the rest of a header, and then the selection. */
  #selection(of: string): void {
    const start = this.#start;
    while (this.#token !== '{') {
      if (this.#token === '' || KINDS.has(this.#token) || this.#token === 'fragment')
        throw this.#error(`Expected { and the fields of ${of}`, this.#token === '' ? start : this.#start);
      this.#value();
    }
    this.#block(true);
  }

  /** Skips one token, or a bracket with all that it contains. */
  #value(): void {
    if (this.#token === '') throw this.#error('The document ends too early', this.#start);
    if (CLOSING.has(this.#token)) this.#block(false);
    else if (/^[)\]}]$/.test(this.#token)) throw this.#error(`Unexpected ${this.#token}`, this.#start);
    else this.#next();
  }

  /** Skips a bracket with all that it contains, and checks that each bracket in it ends and no selection is empty. */
  #block(isSelection: boolean): void {
    const open: number[] = [];
    let before = '';
    do {
      const token = this.#token;
      if (token === '') {
        const start = open.at(-1) ?? this.#start;
        throw this.#error(
          `The ${this.#text.charAt(start)} has no ${CLOSING.get(this.#text.charAt(start)) ?? ''}`,
          start,
        );
      }
      if (CLOSING.has(token)) open.push(this.#start);
      else if (token === ')' || token === ']' || token === '}') {
        const start = open.pop() ?? this.#start;
        const expected = CLOSING.get(this.#text.charAt(start)) ?? '';
        if (token !== expected) throw this.#error(`Expected ${expected}, not ${token}`, this.#start);
        if (before === '(' && token === ')') throw this.#error('The arguments are empty', start);
        // Within arguments, braces are objects, which may be empty.
        if (isSelection && before === '{' && token === '}' && open.every((at) => this.#text[at] === '{'))
          throw this.#error('The selection is empty', start);
      }
      before = token;
      this.#next();
    } while (open.length > 0);
  }

  #is(token: string): boolean {
    return this.#token === token;
  }

  #isName(): boolean {
    return /^[A-Za-z_]/.test(this.#token);
  }

  /** Moves to the next token that counts. */
  #next(): void {
    for (;;) {
      this.#start = this.#end;
      if (this.#start >= this.#text.length) {
        this.#token = '';
        return;
      }
      this.#pattern.lastIndex = this.#start;
      const token = this.#pattern.exec(this.#text)?.[0];
      if (token === undefined) {
        const what =
          this.#text.charAt(this.#start) === '"' ? 'The string has no end' : 'Unexpected character';
        throw this.#error(what, this.#start);
      }
      this.#end = this.#pattern.lastIndex;
      if (!/^[\s,#\uFEFF]/.test(token)) {
        this.#token = token;
        return;
      }
    }
  }

  #shown(): string {
    return this.#token.length > 40 ? `${this.#token.slice(0, 40)}…` : this.#token;
  }

  #error(problem: string, at: number): GraphQLDocumentError {
    const before = this.#text.slice(0, at).split(/\r\n|\n|\r/);
    const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return new GraphQLDocumentError(
      `Syntax error in the document at line ${position.line}, column ${position.column}: ${problem}. Correct the document.`,
      position,
    );
  }
}
