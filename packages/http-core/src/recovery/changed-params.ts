import { encodeRequest } from '../encode/encode-request.ts';
import type { WireBody } from '../contract/encoders.ts';
import type { DoubtfulCall } from './doubtful-call.ts';

/**
 * Why the parameters and options of a call no longer describe the request that was sent; `undefined` if they do. The
 * application may have changed the objects that it passed, and a read by another key would find nothing.
 */
export async function changeSince(call: DoubtfulCall): Promise<string | undefined> {
  const { runtime, operation, params, options, sent } = call;
  if (!sent) return undefined;
  const plain = encodeRequest(runtime, operation, params, options);
  const now = runtime.compress ? await runtime.compress(plain) : plain;
  const sameHeaders = Object.entries(now.headers).every(([name, value]) => sent.headers[name] === value);
  if (now.url === sent.url && sameHeaders && isSameBody(now.body, sent.body)) return undefined;
  return `The parameters or options of ${operation.id} were changed after the call. Pass copies of objects that you change.`;
}

/** Whether two bodies have the same content. A form, a file or a stream cannot be compared, and counts as the same. */
function isSameBody(now: WireBody | undefined, sent: WireBody | undefined): boolean {
  if (now instanceof Uint8Array && sent instanceof Uint8Array)
    return now.byteLength === sent.byteLength && now.every((byte, index) => byte === sent[index]);
  return typeof now !== typeof sent ? false : typeof now !== 'string' || now === sent;
}
