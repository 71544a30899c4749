import type { Success } from '../contract/outcome.ts';
import { ApiError } from '../errors/api-error.ts';
import { ResponseParseError } from '../errors/call-errors.ts';
import { backoffMs } from '../retry/delay.ts';
import { resolveRetryOptions } from '../retry/retry-options.ts';
import { sharedRetryQuota } from '../retry/retry-quota.ts';
import { CancellationScope } from './cancellation-scope.ts';
import type { BodyReader, BrokenBody, ResumableDownload, ResumedBody } from './broken-body.ts';
import { pauseResumption } from './pause-resumption.ts';

/** Progress after which an interruption costs no tokens of the retry quota, in bytes: the server is well. */
const WORTHWHILE_BYTES = 256 * 1024;

/** A date is a strong validator a minute after the modification (RFC 9110 §8.8.2.2), in milliseconds. */
const SETTLED_MS = 60_000;

/** The version of the content, and the place of the body in it. */
interface Place {
  /** The header that names the version, and its value. */
  readonly validator: 'etag' | 'last-modified';
  readonly version: string;
  /** The first and the last byte of the body; the last is empty for a body that extends to the end. */
  readonly first: number;
  readonly last: string;
  /** Length of the whole content, where it is known. */
  readonly total: number | undefined;
}

/** Opens the rest of a download whose connection broke, and never that of another version. */
export class DownloadResumption {
  readonly #download: ResumableDownload;
  readonly #place: Place | undefined;
  /** Interruptions in a row without progress. */
  #failures = 0;
  #bytes = 0;

  constructor(download: ResumableDownload) {
    this.#download = download;
    this.#place = placeOf(download.head);
  }

  /** @throws the error of the interruption if the download cannot be resumed, and an error of its own if the content changed. */
  async resume({ bytes, error, cancelled }: BrokenBody): Promise<ResumedBody> {
    const { runtime, request, options, until } = this.#download;
    const { clock } = runtime;
    const place = this.#place;
    const { maxRetries, baseDelayMs, maxDelayMs } = resolveRetryOptions(options.retry, runtime.retry);
    const progress = bytes - this.#bytes;
    this.#bytes = bytes;
    this.#failures = progress > 0 ? 1 : this.#failures + 1;
    if (!place || this.#failures > maxRetries) throw error;
    const quota = sharedRetryQuota(request.origin);
    const taken = quota.take('transient');
    if (taken === 0) throw error;
    if (progress >= WORTHWHILE_BYTES) quota.refund(taken);
    const delayMs = backoffMs(clock, this.#failures - 1, baseDelayMs, maxDelayMs);
    if (delayMs >= until - clock.monotonic()) throw error;
    await pauseResumption(runtime, delayMs, options, cancelled, this.#download.init);
    const { data, response } = await this.#send(place, bytes);
    const body = (data as { stream(): ReadableStream<Uint8Array> }).stream().getReader();
    try {
      const { repeated, length } = this.#verify(place, bytes, response);
      const rest = repeated > 0 ? withoutFirst(body, repeated) : body;
      const reader = length === undefined ? rest : ofLength(rest, length);
      return { reader, scope: new CancellationScope(clock, options.signal, Infinity, Infinity) };
    } catch (failure) {
      body.cancel().catch(() => undefined);
      throw failure;
    }
  }

  async #send(place: Place, bytes: number): Promise<Success> {
    const { request, options, until, runtime, run } = this.#download;
    const headers = {
      ...request.headers,
      range: `bytes=${place.first + bytes}-${place.last}`,
      'if-range': place.version,
    };
    const { onDownloadProgress } = options;
    const deadlineMs = until - runtime.clock.monotonic();
    try {
      return await run(
        { ...request, headers },
        {
          ...options,
          ...(deadlineMs !== Infinity && { deadlineMs }),
          ...(onDownloadProgress && {
            onDownloadProgress: (part) => {
              const totalBytes = part.totalBytes === undefined ? undefined : bytes + part.totalBytes;
              onDownloadProgress({ bytes: bytes + part.bytes, totalBytes });
            },
          }),
        },
      );
    } catch (failure) {
      // The range or the content no longer exists.
      const status = ApiError.isInstance(failure) ? failure.status : 0;
      throw [404, 410, 412, 416].includes(status) ? this.#changed(`status ${status}`, failure) : failure;
    }
  }

  /**
   * Returns how many bytes the new body repeats, and how many are missing, where that is known.
   *
   * @throws ResponseParseError if it is not the rest of the same version.
   */
  #verify(
    { validator, version, first, last, total }: Place,
    bytes: number,
    { status, headers }: Success['response'],
  ): { readonly repeated: number; readonly length: number | undefined } {
    const found = headers.get(validator);
    if (found === null)
      throw this.#failure(
        `the response with the rest names no version (${validator}), so that it may belong to another one`,
      );
    if (found !== version) throw this.#changed(`${validator} ${version}, then ${found}`);
    if (status === 200) {
      // The server ignores ranges, and sends the same version from its beginning.
      if (this.#download.head.status === 200)
        return { repeated: bytes, length: total === undefined ? undefined : total - bytes };
      throw this.#changed('a range, then the whole content');
    }
    const [, start, , whole] =
      /^bytes (\d{1,16})-(\d{1,16})\/(\d{1,16}|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
    if (start === undefined || Number(start) !== first + bytes)
      throw this.#changed(`byte ${first + bytes} was asked for, and ${start ?? 'none'} came`);
    if (total !== undefined && whole !== '*' && Number(whole) !== total)
      throw this.#changed(`${total} bytes, then ${whole ?? '?'}`);
    // A server may send less than it was asked for.
    if (last === '' && total === undefined && whole === '*')
      throw this.#failure(
        'the response with the rest does not tell how long the content is, so that more may follow',
      );
    const after = last === '' ? (total ?? Number(whole)) : Number(last) + 1;
    return { repeated: 0, length: after - Number(start) };
  }

  #changed(what: string, cause?: unknown): ResponseParseError {
    return this.#failure(`the content changed while it was being downloaded (${what})`, cause);
  }

  #failure(problem: string, cause?: unknown): ResponseParseError {
    const { operation = 'The download' } = this.#download.init;
    return new ResponseParseError(`${operation}: ${problem}. Discard what arrived, and download it again.`, {
      ...this.#download.init,
      cause,
      retryable: true,
    });
  }
}

/**
 * Returns the version and the place of a body; `undefined` if the response does not identify its version, or if its bytes
 * are not those of the content because they are compressed.
 */
function placeOf({ status, headers }: ResumableDownload['head']): Place | undefined {
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity' || headers.get('accept-ranges') === 'none') return undefined;
  const etag = headers.get('etag');
  const modified = headers.get('last-modified');
  const ageMs = Date.parse(headers.get('date') ?? '') - Date.parse(modified ?? '');
  // A weak tag stands for several sequences of bytes.
  const isStrong = etag !== null && !etag.startsWith('W/');
  const version = isStrong ? etag : ageMs >= SETTLED_MS ? modified : null;
  if (version === null) return undefined;
  const validator = isStrong ? 'etag' : 'last-modified';
  if (status === 200) {
    const length = headers.get('content-length');
    return { validator, version, first: 0, last: '', total: length === null ? undefined : Number(length) };
  }
  const range = /^bytes (\d{1,16})-(\d{1,16})\/(\d{1,16}|\*)$/.exec(headers.get('content-range') ?? '');
  if (status !== 206 || !range) return undefined;
  const [, first, last = '', whole] = range;
  return { validator, version, first: Number(first), last, total: whole === '*' ? undefined : Number(whole) };
}

/** The reader of a body that has a certain length. An earlier end is an interruption. */
function ofLength(reader: BodyReader, length: number): BodyReader {
  let left = length;
  return {
    cancel: (reason) => reader.cancel(reason),
    read: async () => {
      const result = await reader.read();
      left -= result.value?.byteLength ?? 0;
      if (result.done && left > 0)
        throw Object.assign(new Error(`The body ended ${left} bytes too early.`), { code: 'incomplete' });
      return result;
    },
  };
}

/** The reader without its first bytes, which are there already. */
function withoutFirst(reader: BodyReader, bytes: number): BodyReader {
  let left = bytes;
  return {
    cancel: (reason) => reader.cancel(reason),
    read: async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done || left === 0) return { done, value } as Awaited<ReturnType<BodyReader['read']>>;
        const rest = value.subarray(left);
        left = Math.max(0, left - value.byteLength);
        if (rest.byteLength > 0) return { done: false, value: rest };
      }
    },
  };
}
