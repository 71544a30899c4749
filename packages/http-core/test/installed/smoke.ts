import { ApiError, bearer, createClient } from '@org/http-core';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const api = createClient({ baseUrl, auth: bearer('token_1') });
  const { data, response } = await api
    .post<{ id: string; body: string }>('/users/{id}', { params: { id: 'a/b' }, body: { name: 'Ada' } })
    .withResponse();
  if (data.id !== 'POST /users/a%2Fb' || data.body !== '{"name":"Ada"}' || response.status !== 200)
    throw new Error(`the call resolved with ${JSON.stringify(data)}`);

  const refused = createClient({ baseUrl, auth: bearer('refused') });
  const error: unknown = await refused.get('/users').catch((reason: unknown) => reason);
  if (!ApiError.isInstance(error) || error.status !== 401)
    throw new Error(`no typed error, but ${String(error)}`);
}
