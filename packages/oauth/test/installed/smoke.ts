import { createClient } from '@org/http-core';
import { createTokenManager, oauth2 } from '@org/oauth';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const tokens = createTokenManager({
    source: {
      renew: () => Promise.resolve({ accessToken: 'token_1', issuedAt: Date.now() }),
    },
  });
  const api = createClient({ baseUrl, auth: oauth2({ tokens }) });
  const { id } = await api.get<{ id: string }>('/users/{id}', { params: { id: 'a/b' } });
  if (id !== 'GET /users/a%2Fb') throw new Error(`the call returned ${id}`);
}
