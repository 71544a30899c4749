import { InvalidParamsError } from '@org/http-core';

/** What is in no base64url. Padding is: Gmail takes it. */
const FOREIGN = /[^A-Za-z0-9_=-]/;

/**
 * A whole message is `raw` of a message, or of the message of a draft, in base64url. Gmail refuses plain base64 without
 * saying why.
 *
 * @throws InvalidParamsError with what to write instead
 */
export function checkRawMessage(params: Readonly<Record<string, unknown>>, operation: string): void {
  for (const holder of [params, params['message'], params['body']]) {
    const { raw } = (holder ?? {}) as { readonly raw?: unknown };
    if (typeof raw === 'string' && FOREIGN.test(raw))
      throw new InvalidParamsError(
        `${operation}: raw must be the message in base64url: Buffer.from(message).toString('base64url'); or send the message as it is with uploadMedia(client, send, { userId }, { data: message, type: 'message/rfc822' }).`,
        { param: 'raw', operation },
      );
  }
}
