import type { Transport, TransportRequest } from '@org/http-core';
import type { StubResponse } from './stub.ts';

/** A server of resumable uploads that keeps the received bytes, and fails on request. */
export class UploadServer {
  kept: Uint8Array = new Uint8Array();
  readonly ranges: string[] = [];
  readonly starts: Headers[] = [];
  /** The addresses that sessions were started at. */
  readonly addresses: string[] = [];
  /** For each chunk in order: the number of bytes kept before a failure, or `undefined` for success. */
  readonly faults: (number | undefined)[];
  faultStatus = 503;
  sessionHost = 'https://www.googleapis.com';
  #total: number | undefined;

  constructor(...faults: (number | undefined)[]) {
    this.faults = faults;
  }

  readonly transport: Transport = async ({ url, headers, body }) => {
    const {
      status = 200,
      json,
      headers: responseHeaders = {},
    } = await this.#respond(url, new Headers(headers), body);
    return new Response(json === undefined ? null : JSON.stringify(json), {
      status,
      headers: responseHeaders,
    });
  };

  async #respond(url: string, headers: Headers, body: TransportRequest['body']): Promise<StubResponse> {
    if (!url.includes('upload_id=')) {
      this.starts.push(headers);
      this.addresses.push(url);
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
    return fault === undefined ? this.#state() : { status: this.faultStatus };
  }

  #state(): StubResponse {
    if (this.kept.length === this.#total) return { json: { id: 'f1', size: String(this.kept.length) } };
    const range = this.kept.length > 0 ? { range: `bytes=0-${this.kept.length - 1}` } : undefined;
    return { status: 308, ...(range && { headers: range }) };
  }
}
