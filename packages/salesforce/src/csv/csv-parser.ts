import { ResponseParseError } from '@org/http-core';

/** The longest record, in characters. A quote that is never closed would otherwise collect everything that follows. */
const MAX_RECORD_CHARS = 32 * 1024 * 1024;

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const CR = 0x0d;

/** Where the parser is: before a field, in one, in a quoted one, or behind a quote in a quoted one. */
type Place = 'start' | 'plain' | 'quoted' | 'quote';

/**
 * Reads CSV (RFC 4180) in pieces, each character once: fields with commas between them, records that end with LF or CRLF.
 * Empty lines are skipped.
 */
export class CsvParser {
  #place: Place = 'start';
  /** What has arrived of the field. */
  #held = '';
  #record: string[] = [];
  #recordChars = 0;
  #records = 0;

  /**
   * Takes more text, and returns the records that it completes.
   *
   * @throws ResponseParseError for text behind a closing quote, or a record that is too long.
   */
  push(text: string): string[][] {
    const records: string[][] = [];
    let start = 0;
    let at = 0;
    while (at < text.length) {
      if (this.#place === 'quoted') {
        const quote = text.indexOf('"', at);
        if (quote === -1) break;
        this.#hold(text.slice(start, quote));
        this.#place = 'quote';
        at = quote + 1;
        start = at;
        continue;
      }
      const char = text.charCodeAt(at);
      if (char === QUOTE) {
        if (this.#place === 'plain')
          throw this.#malformed('has a quote in a field that does not begin with one');
        // Two quotes stand for one.
        if (this.#place === 'quote') this.#hold('"');
        this.#place = 'quoted';
        start = at + 1;
      } else if (char === COMMA || char === LF) {
        this.#endField(text.slice(start, at), char === LF, records);
        start = at + 1;
      } else if (this.#place === 'quote') {
        if (char !== CR) throw this.#malformed('has text behind a closing quote');
      } else this.#place = 'plain';
      at++;
    }
    // Behind a closing quote, there is at most the CR of a line break.
    if (this.#place !== 'quote') this.#hold(text.slice(start));
    return records;
  }

  /**
   * Ends the text, and returns the last record if no line break ended it.
   *
   * @throws ResponseParseError if the text ends within quotes.
   */
  end(): string[][] {
    if (this.#place === 'quoted') throw this.#malformed('ends within quotes, so the text is not complete');
    const records: string[][] = [];
    this.#endField('', true, records);
    return records;
  }

  #hold(text: string): void {
    if (text === '') return;
    this.#held += text;
    this.#recordChars += text.length;
    if (this.#recordChars > MAX_RECORD_CHARS)
      throw this.#malformed(`is longer than ${MAX_RECORD_CHARS} characters`);
  }

  #endField(rest: string, endsRecord: boolean, records: string[][]): void {
    const isQuoted = this.#place === 'quote';
    if (!isQuoted) this.#hold(rest);
    const hasReturn = endsRecord && !isQuoted && this.#held.endsWith('\r');
    const value = hasReturn ? this.#held.slice(0, -1) : this.#held;
    this.#held = '';
    this.#place = 'start';
    const isEmptyLine = endsRecord && !isQuoted && value === '' && this.#record.length === 0;
    if (!isEmptyLine) this.#record.push(value);
    if (!endsRecord) return;
    this.#recordChars = 0;
    if (isEmptyLine) return;
    records.push(this.#record);
    this.#record = [];
    this.#records++;
  }

  #malformed(problem: string): ResponseParseError {
    return new ResponseParseError(
      `Record ${this.#records + 1} of the CSV ${problem}. Read it again; if it stays that way, it is not what Salesforce writes.`,
    );
  }
}
