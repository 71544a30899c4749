import type { WebhookScheme } from '../../src/index.ts';
import { reader } from './parts.ts';
import type { FuzzCase } from './target.ts';

/** Whether a scheme believes a request and finds events in it, all without waiting. */
export function dispatches(scheme: WebhookScheme<object>, { headers, body, url = '/' }: FuzzCase): boolean {
  const request = { method: 'POST', url, headers: reader(headers), body };
  const verdict = scheme.verify(request);
  if (verdict instanceof Promise) throw new TypeError('the synchronous path is gone');
  if (!verdict.ok) return false;
  const decoded = scheme.decode(request);
  if (decoded instanceof Promise) throw new TypeError('decoding became asynchronous');
  return decoded.kind === 'events';
}
