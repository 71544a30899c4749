import type { Transport, TransportRequest } from '@org/http-core';
import type { StubAnswer } from './stub.ts';

/** A server of resumable uploads that keeps what it is sent, and misbehaves when told to. */
export class UploadServer {
  kept: Uint8Array = new Uint8Array();
  readonly ranges: string[] = [];
  readonly starts: Headers[] = [];
  /** For each chunk in turn: how many of its bytes are kept before it fails, or undefined where all goes well. */
  readonly faults: (number | undefined)[];
  sessionHost = 'https://www.googleapis.com';
  #total: number | undefined;

  constructor(...faults: (number | undefined)[]) {
    this.faults = faults;
  }

  readonly transport: Transport = async ({ url, headers, body }) => {
    const {
      status = 200,
      json,
      headers: answered = {},
    } = await this.#answer(url, new Headers(headers), body);
    return new Response(json === undefined ? null : JSON.stringify(json), { status, headers: answered });
  };

  async #answer(url: string, headers: Headers, body: TransportRequest['body']): Promise<StubAnswer> {
    if (!url.includes('upload_id=')) {
      this.starts.push(headers);
      return {
        headers: { location: `${this.sessionHost}/upload/drive/v3/files?uploadType=resumable&upload_id=u1` },
      };
    }
    const range = headers.get('content-range') ?? '';
    this.ranges.push(range);
    const [, first, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(range) ?? [];
    if (total !== undefined && total !== '*') this.#total = Number(total);
    if (first === undefined) return this.#state();
    if (Number(first) !== this.kept.length) return { status: 400 };
    const bytes = new Uint8Array(await new Response(body ?? null).arrayBuffer());
    const fault = this.faults.shift();
    this.kept = Buffer.concat([this.kept, bytes.slice(0, fault)]);
    return fault === undefined ? this.#state() : { status: 503 };
  }

  #state(): StubAnswer {
    if (this.kept.length === this.#total) return { json: { id: 'f1', size: String(this.kept.length) } };
    const range = this.kept.length > 0 ? { range: `bytes=0-${this.kept.length - 1}` } : undefined;
    return { status: 308, ...(range && { headers: range }) };
  }
}
