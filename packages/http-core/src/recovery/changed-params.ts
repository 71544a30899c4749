import { encodeRequest } from '../encode/encode-request.ts';
import type { DoubtfulCall } from './doubtful-call.ts';

/**
 * Why the parameters and options of a call no longer describe the request that was sent; `undefined` if they do. The
 * application may have changed the objects that it passed, and a read by another key would find nothing.
 */
export function changeSince({ runtime, operation, params, options, sent }: DoubtfulCall): string | undefined {
  if (!sent) return undefined;
  const now = encodeRequest(runtime, operation, params, options);
  const sameHeaders = Object.entries(now.headers).every(([name, value]) => sent.headers[name] === value);
  // A compressed body, a form or a file cannot be compared.
  const isText = typeof sent.body === 'string' && typeof now.body === 'string';
  if (now.url === sent.url && sameHeaders && (!isText || now.body === sent.body)) return undefined;
  return `The parameters or options of ${operation.id} were changed after the call. Pass copies of objects that you change.`;
}
