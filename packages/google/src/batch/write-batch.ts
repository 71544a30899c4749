import { InvalidParamsError } from '@org/http-core';
import { systemClock } from '@org/http-core/provider';
import { MAX_BATCH_URL_LENGTH } from '../policy.ts';
import type { BatchSlot } from './batch-slot.ts';

/** What every inner request says by default, and the outer one says for all. A credential of its own, a call keeps. */
const isInherited = (name: string, value: string): boolean =>
  name === 'user-agent' || (name === 'accept' && value === 'application/json');

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
    isInherited(name, value) ? [] : [`${name}: ${value}`],
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
