/** A bare item of a structured field. Bytes are Base64, and dates are seconds since the epoch. */
type BareItem =
  | { readonly kind: 'string' | 'token' | 'bytes' | 'displaystring'; readonly value: string }
  | { readonly kind: 'number' | 'date'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean };

/** An item with its parameters. */
export interface ParameterizedItem {
  readonly item: BareItem;
  readonly parameters: ReadonlyMap<string, BareItem>;
}

/** In characters. */
const MAX_LENGTH = 8_192;

const SPACE = / */y;
/** Tabs are allowed around a list's commas only. */
const OPTIONAL_SPACE = /[ \t]*/y;
const KEY = /[a-z*][a-z0-9_.*-]*/y;
const STRING = /"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"/y;
const TOKEN = /[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*/y;
const BYTES = /:([A-Za-z0-9+/]*={0,2}):/y;
const NUMBER = /-?(?:\d{1,12}\.\d{1,3}|\d{1,15})(?![\d.])/y;
const BOOLEAN = /\?([01])/y;
const DATE = /@(-?\d{1,15})(?![\d.])/y;
const DISPLAY_STRING = /%"((?:[\x20\x21\x23\x24\x26-\x7e]|%[\da-f]{2})*)"/y;

/**
 * Parses a structured field (RFC 9651) that is a list of items. A field with an inner list is no list of items.
 *
 * @returns `undefined` if any part is invalid: the RFC requires that the whole field is ignored then.
 */
export function parseItemList(text: string): readonly ParameterizedItem[] | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const field = new Scanner(text);
  const items: ParameterizedItem[] = [];
  field.take(SPACE);
  if (field.rest === '') return items;
  for (;;) {
    const item = bareItem(field);
    const parameters = item && parametersOf(field);
    if (!parameters) return undefined;
    items.push({ item, parameters });
    if (field.rest.trim() === '') return /^ *$/.test(field.rest) ? items : undefined;
    field.take(OPTIONAL_SPACE);
    if (!field.skip(',')) return undefined;
    field.take(OPTIONAL_SPACE);
  }
}

function parametersOf(field: Scanner): ReadonlyMap<string, BareItem> | undefined {
  const parameters = new Map<string, BareItem>();
  while (field.skip(';')) {
    field.take(SPACE);
    const key = field.take(KEY);
    if (key === undefined) return undefined;
    let value: BareItem | undefined = { kind: 'boolean', value: true };
    if (field.skip('=')) value = bareItem(field);
    if (!value) return undefined;
    parameters.set(key, value);
  }
  return parameters;
}

function bareItem(field: Scanner): BareItem | undefined {
  let text: string | undefined;
  if ((text = field.take(STRING)) !== undefined)
    return { kind: 'string', value: text.replaceAll(/\\(["\\])/g, '$1') };
  if ((text = field.take(NUMBER)) !== undefined) return { kind: 'number', value: Number(text) };
  if ((text = field.take(TOKEN)) !== undefined) return { kind: 'token', value: text };
  if ((text = field.take(BYTES)) !== undefined) return { kind: 'bytes', value: text };
  if ((text = field.take(BOOLEAN)) !== undefined) return { kind: 'boolean', value: text === '1' };
  if ((text = field.take(DATE)) !== undefined) return { kind: 'date', value: Number(text) };
  if ((text = field.take(DISPLAY_STRING)) !== undefined) return displayString(text);
  return undefined;
}

/** The octets of a display string must be UTF-8. */
function displayString(text: string): BareItem | undefined {
  try {
    return { kind: 'displaystring', value: decodeURIComponent(text) };
  } catch {
    return undefined;
  }
}

/** A cursor over a text. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get rest(): string {
    return this.#text.slice(this.#at);
  }

  /** Consumes a match of the sticky `pattern`, and returns its first group or else the whole match. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (!match) return undefined;
    this.#at = pattern.lastIndex;
    return match[1] ?? match[0];
  }

  skip(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }
}
