import type { AuthStrategy } from '@org/http-core';

/** Stands for the session in an envelope until the credential is known. No value of a caller can contain it: `<` is escaped. */
export const SESSION = '{session}';

const PLACE = `sessionId>${SESSION}<`;

/**
 * Sends an access token as the session of the header block, where Salesforce's SOAP APIs expect it, in place of a header of
 * HTTP.
 */
export function inSessionHeader(auth: AuthStrategy): AuthStrategy {
  const self: AuthStrategy = {
    refreshable: auth.refreshable,
    apply(request, context) {
      const { refused } = context;
      // The strategy looks for the refused token where it has put it.
      const authorization = refused?.notes?.get(self) as string | undefined;
      const pending = auth.apply(request, {
        ...context,
        ...(refused &&
          authorization !== undefined && {
            refused: { ...refused, headers: { ...refused.headers, authorization } },
          }),
      });
      const move = (): void => {
        const { authorization: written = '' } = request.headers;
        delete request.headers['authorization'];
        (request.notes ??= new Map()).set(self, written);
        if (typeof request.body !== 'string') return;
        const token = written.replace(/^\S+ /, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        request.body = request.body.replace(PLACE, () => `sessionId>${token}<`);
      };
      if (pending) return pending.then(move);
      move();
    },
  };
  return self;
}
