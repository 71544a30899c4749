/** What the responses depend on. */
export interface ReadRequest {
  readonly method: string;
  readonly url: string;
  /** Only a short one, such as a cursor is in; a long one is passed over. */
  readonly body: string;
}

const SHORT = 1_000;

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const END_OF_CHUNKS = Buffer.from('0\r\n\r\n');

/**
 * Reads HTTP/1.1 requests from one connection, as they come, and looks at no more than where each ends. It is so much
 * cheaper than `node:http` that the server is never what is measured.
 */
export class RequestReader {
  #rest: Buffer = Buffer.alloc(0);
  #current: { method: string; url: string; body: string } | undefined;
  /** Bytes of the body that are still to come; of a chunked one, Infinity. */
  #missing = 0;

  /** Takes the next bytes and gives the requests that ended in them. */
  push(bytes: Buffer): ReadRequest[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const done: ReadRequest[] = [];
    for (let request = this.#next(); request; request = this.#next()) done.push(request);
    return done;
  }

  #next(): ReadRequest | undefined {
    if (this.#current === undefined && !this.#readHead()) return undefined;
    if (!this.#skipBody()) return undefined;
    const request = this.#current;
    this.#current = undefined;
    return request;
  }

  #readHead(): boolean {
    const end = this.#rest.indexOf(END_OF_HEAD);
    if (end < 0) return false;
    const head = this.#rest.toString('latin1', 0, end);
    const [method = '', url = ''] = head.slice(0, head.indexOf('\r\n')).split(' ', 2);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    this.#current = { method, url, body: '' };
    this.#missing = /\r\ntransfer-encoding: *chunked/i.test(head) ? Infinity : Number(length ?? 0);
    this.#rest = this.#rest.subarray(end + END_OF_HEAD.length);
    return true;
  }

  #skipBody(): boolean {
    if (this.#missing === Infinity) {
      const end = this.#rest.indexOf(END_OF_CHUNKS);
      if (end < 0) return false;
      this.#rest = this.#rest.subarray(end + END_OF_CHUNKS.length);
      return true;
    }
    if (this.#missing > 0 && this.#missing <= SHORT) {
      if (this.#rest.length < this.#missing) return false;
      if (this.#current) this.#current.body = this.#rest.toString('latin1', 0, this.#missing);
    }
    const skipped = Math.min(this.#missing, this.#rest.length);
    this.#missing -= skipped;
    this.#rest = this.#rest.subarray(skipped);
    return this.#missing === 0;
  }
}
