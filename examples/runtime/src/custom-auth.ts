import { createClient, hmacSigning, type AuthStrategy } from '@org/http-core';
import { SIGNING_SECRET } from './task-server.ts';

/** Signed requests, and a strategy of your own beside the built-in ones. */
export async function customAuth(baseUrl: string, print: (line: string) => void): Promise<void> {
  const signed = createClient({
    baseUrl,
    auth: hmacSigning({
      // Asked for each attempt, so it can be rotated without a restart.
      secret: () => SIGNING_SECRET,
      canonical: ({ timestamp, method, path, body }) =>
        [timestamp, method, path, new TextDecoder().decode(body)].join('\n'),
    }),
  });
  const { response } = await signed
    .post('/signed', { body: { any: 'thing' }, retryClass: 'idempotent' })
    .withResponse();
  print(`the signed request was accepted: HTTP ${response.status}`);

  const own: AuthStrategy = {
    refreshable: false,
    apply(request, { registerSecret }) {
      const ticket = 'ticket-for-this-machine';
      // From now on, no error, log or hook shows it.
      registerSecret(ticket);
      request.headers['x-ticket'] = ticket;
    },
  };
  const { headers } = await createClient({ baseUrl, auth: own }).dryRun((client) => client.get('/tasks/1'));
  print(`a header of our own is sent, and masked when shown: ${headers['x-ticket'] ?? 'missing'}`);
}
