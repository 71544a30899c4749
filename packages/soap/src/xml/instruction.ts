import { isXmlName } from './names.ts';
import { XmlError } from './xml-error.ts';

const DECLARATION =
  /^\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*$/;

/** The longest XML declaration, in characters. */
const MAX_DECLARATION_LENGTH = 1_024;

/** Reads a processing instruction, which has no meaning in SOAP, and the XML declaration, which looks like one. */
export class Instruction {
  #target = '';
  #hasTarget = false;
  #declaration = '';
  /** Whether the last piece ended with a question mark that may be the first half of the end. */
  #mayEnd = false;
  #isFirst = false;

  /** The encoding that the XML declaration names, if it is another than UTF-8 and no part of it. */
  foreignEncoding: string | undefined;

  /** @param isFirst - whether nothing comes before it, so that it may be the XML declaration */
  begin(isFirst: boolean): void {
    this.#target = '';
    this.#hasTarget = false;
    this.#declaration = '';
    this.#mayEnd = false;
    this.#isFirst = isFirst;
  }

  /** Reads on from a place. Returns where the instruction ends, or -1 if it does not end in this text. */
  read(text: string, from: number): number {
    if (this.#mayEnd) {
      this.#mayEnd = false;
      if (text[from] === '>') {
        this.#close();
        return from + 1;
      }
      this.#take('?');
    }
    const end = text.indexOf('?>', from);
    if (end >= 0) {
      this.#take(text.slice(from, end));
      this.#close();
      return end + 2;
    }
    this.#mayEnd = text.endsWith('?');
    this.#take(text.slice(from, this.#mayEnd ? -1 : undefined));
    return -1;
  }

  #take(content: string): void {
    let at = 0;
    if (!this.#hasTarget) {
      const space = content.search(/[\s?]/);
      this.#target += space < 0 ? content : content.slice(0, space);
      if (space < 0) return;
      this.#hasTarget = true;
      at = space;
    }
    if (this.#target.toLowerCase() !== 'xml') return;
    this.#declaration += content.slice(at);
    if (this.#declaration.length > MAX_DECLARATION_LENGTH)
      throw new XmlError('The XML declaration is too long.');
  }

  #close(): void {
    if (!isXmlName(this.#target))
      throw new XmlError(`"${this.#target.slice(0, 100)}" cannot be the name of a processing instruction.`);
    if (this.#target.toLowerCase() !== 'xml') return;
    if (this.#target !== 'xml' || !this.#isFirst)
      throw new XmlError('The XML declaration must be the first of the document.');
    const match = DECLARATION.exec(this.#declaration);
    if (!match) throw new XmlError('The XML declaration is not well-formed.');
    const encoding = match[1] ?? match[2] ?? 'utf-8';
    if (!/^(?:utf-?8|us-ascii|ascii)$/i.test(encoding)) this.foreignEncoding = encoding;
  }
}
