import { InvalidParamsError, systemClock } from '@org/http-core';
import { MAX_BATCH_URL_LENGTH } from '../policy.ts';
import type { BatchSlot } from './batch-slot.ts';

/** Headers of the outer request, which the inner ones inherit. */
const INHERITED: ReadonlySet<string> = new Set(['accept', 'authorization', 'user-agent']);

/** The calls as parts of type `application/http`. */
export function writeBatch(slots: readonly BatchSlot[]): { body: string; contentType: string } {
  const boundary = `org-${systemClock.uuid()}`;
  const parts = slots.map((slot) => `--${boundary}\r\n${partOf(slot)}\r\n`);
  return {
    body: `${parts.join('')}--${boundary}--\r\n`,
    contentType: `multipart/mixed; boundary=${boundary}`,
  };
}

function partOf({ id, request }: BatchSlot): string {
  const { method = 'GET', url = '', headers = {}, body } = request ?? {};
  if (body !== undefined && typeof body !== 'string')
    throw new InvalidParamsError('Content cannot be sent in a batch; upload it alone.', { param: 'calls' });
  const { pathname, search } = new URL(url);
  const target = pathname + search;
  if (target.length > MAX_BATCH_URL_LENGTH) {
    throw new InvalidParamsError(
      `A call in a batch has a URL of up to ${MAX_BATCH_URL_LENGTH} characters; this one has ${target.length}.`,
      { param: 'calls' },
    );
  }
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    INHERITED.has(name) ? [] : [`${name}: ${value}`],
  );
  return [
    'content-type: application/http',
    `content-id: <${id}>`,
    '',
    `${method} ${target} HTTP/1.1`,
    ...lines,
    '',
    body ?? '',
  ].join('\r\n');
}
