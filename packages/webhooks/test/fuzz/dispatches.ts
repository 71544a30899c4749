import type { WebhookScheme } from '../../src/index.ts';
import { reader } from './parts.ts';
import type { FuzzCase } from './target.ts';

/** Whether a scheme verifies a request and finds events in it, all without a promise. */
export function dispatches(scheme: WebhookScheme<object>, { headers, body, url = '/' }: FuzzCase): boolean {
  const request = { method: 'POST', url, headers: reader(headers), body };
  const verification = scheme.verify(request);
  if (verification instanceof Promise) throw new TypeError('the synchronous path is gone');
  if (!verification.ok) return false;
  const decoded = scheme.decode(request);
  if (decoded instanceof Promise) throw new TypeError('decoding became asynchronous');
  return decoded.kind === 'events';
}
