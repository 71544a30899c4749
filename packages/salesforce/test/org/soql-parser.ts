import { FakeFailure } from './store.ts';

export interface ParsedQuery {
  readonly object: string;
  readonly columns: readonly (string | ParsedQuery)[];
  readonly where: Condition | undefined;
  readonly orderBy: readonly { readonly path: string; readonly isDescending: boolean }[];
  readonly limit: number | undefined;
  readonly offset: number;
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly path: string; readonly operator: string; readonly value: Literal | readonly Literal[] };

/** A time and a date are written without quotes; both are compared as milliseconds. */
export type Literal = string | number | boolean | null | { readonly ms: number };

const TOKEN =
  /\s*(?:('(?:[^'\\]|\\.)*')|(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?)|(-?\d+(?:\.\d+)?)|([A-Za-z][\w.]*(?::\d+)?)|(<=|>=|!=|<>|[=<>(),]))/y;

const NAMED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

interface Token {
  readonly kind: 'text' | 'time' | 'number' | 'word' | 'sign';
  readonly text: string;
}

/** Parses the part of SOQL that the fake organization understands. */
export function parseSoql(text: string): ParsedQuery {
  return new Parser(tokensOf(text)).whole();
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw malformed(`unexpected token near ${at}: ${text.slice(at, at + 10)}`);
    const [, string, time, number, word, sign] = match;
    if (string !== undefined) tokens.push({ kind: 'text', text: unescaped(string.slice(1, -1)) });
    else if (time !== undefined) tokens.push({ kind: 'time', text: time });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

/** The escapes of LIKE stay, since its wildcards are read later. */
function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([\da-fA-F]{4})|(.))/gs, (whole, code: string | undefined, char: string) => {
    if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
    return char === '%' || char === '_' ? whole : (NAMED[char] ?? char);
  });
}

const malformed = (message: string): FakeFailure => new FakeFailure(400, 'MALFORMED_QUERY', message);

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): ParsedQuery {
    const query = this.#query();
    if (this.#at < this.#tokens.length)
      throw malformed(`unexpected token: ${this.#tokens[this.#at]?.text ?? ''}`);
    return query;
  }

  #query(): ParsedQuery {
    this.#expect('SELECT');
    const columns: (string | ParsedQuery)[] = [];
    do columns.push(this.#column());
    while (this.#take(','));
    this.#expect('FROM');
    const object = this.#word();
    const where = this.#take('WHERE') ? this.#any() : undefined;
    const orderBy: { path: string; isDescending: boolean }[] = [];
    if (this.#take('ORDER')) {
      this.#expect('BY');
      do orderBy.push(this.#order());
      while (this.#take(','));
    }
    const limit = this.#take('LIMIT') ? Number(this.#next().text) : undefined;
    const offset = this.#take('OFFSET') ? Number(this.#next().text) : 0;
    if (this.#take('FOR')) this.#word();
    return { object, columns, where, orderBy, limit, offset };
  }

  #column(): string | ParsedQuery {
    if (!this.#take('(')) {
      const name = this.#word();
      if (!this.#take('(')) return name;
      this.#expect(')');
      return `${name.toUpperCase()}()`;
    }
    const query = this.#query();
    this.#expect(')');
    return query;
  }

  #order(): { readonly path: string; readonly isDescending: boolean } {
    const path = this.#word();
    const isDescending = this.#take('DESC');
    if (!isDescending) this.#take('ASC');
    if (this.#take('NULLS')) this.#word();
    return { path, isDescending };
  }

  #any(): Condition {
    const any = [this.#all()];
    while (this.#take('OR')) any.push(this.#all());
    return any.length === 1 && any[0] ? any[0] : { any };
  }

  #all(): Condition {
    const all = [this.#one()];
    while (this.#take('AND')) all.push(this.#one());
    return all.length === 1 && all[0] ? all[0] : { all };
  }

  #one(): Condition {
    if (this.#take('NOT')) return { not: this.#one() };
    if (this.#take('(')) {
      const inner = this.#any();
      this.#expect(')');
      return inner;
    }
    const path = this.#word();
    const isNot = this.#take('NOT');
    const operator = this.#next().text.toUpperCase();
    if (operator !== 'IN') return { path, operator, value: this.#literal() };
    this.#expect('(');
    const value: Literal[] = [];
    do value.push(this.#literal());
    while (this.#take(','));
    this.#expect(')');
    return isNot ? { not: { path, operator, value } } : { path, operator, value };
  }

  #literal(): Literal {
    const { kind, text } = this.#next();
    if (kind === 'text') return text;
    if (kind === 'number') return Number(text);
    if (kind === 'time') return { ms: Date.parse(text) };
    const word = text.toLowerCase();
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    throw malformed(`unexpected token: ${text}`);
  }

  #next(): Token {
    const token = this.#tokens[this.#at++];
    if (!token) throw malformed('unexpected end of the query');
    return token;
  }

  #word(): string {
    const { kind, text } = this.#next();
    if (kind !== 'word') throw malformed(`unexpected token: ${text}`);
    return text;
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#at];
    const isThis = token !== undefined && token.kind !== 'text' && token.text.toUpperCase() === text;
    if (isThis) this.#at++;
    return isThis;
  }

  #expect(text: string): void {
    if (!this.#take(text))
      throw malformed(`expecting ${text}, found ${this.#tokens[this.#at]?.text ?? 'the end'}`);
  }
}
