import { createClient, SdkError, type ApiClient } from '@org/http-core';

/** What the server does after it has carried the request out. */
const FAULTS = ['reset', 'closed', 'half-head', 'half-body', 'half-chunk'] as const;

/** What can be sent once only; each with and without a body. */
const REQUESTS: Readonly<Record<string, (api: ApiClient, path: string) => PromiseLike<unknown>>> = {
  'POST of JSON': (api, path) => api.post(path, { body: { a: 1 } }),
  'POST of text': (api, path) => api.post(path, { body: 'text' }),
  'POST of bytes': (api, path) => api.post(path, { body: new Uint8Array([1, 2]) }),
  'POST of a form': (api, path) => api.post(path, { body: form() }),
  'POST of a stream': (api, path) => api.post(path, { body: new Blob(['text']).stream() }),
  'POST without a body': (api, path) => api.post(path),
  'keyed POST': (api, path) => api.post(path, { body: { a: 1 }, idempotencyKey: 'key-1' }),
  'PATCH of JSON': (api, path) => api.patch(path, { body: { a: 1 } }),
  'PUT of JSON': (api, path) => api.put(path, { body: { a: 1 } }),
  'DELETE without a body': (api, path) => api.delete(path),
};

const ROUNDS = 3;

function form(): FormData {
  const made = new FormData();
  made.set('a', new File(['text'], 'a.txt'));
  return made;
}

/**
 * Run by `pnpm package:test` with the published package on every runtime, against a server that counts what it carries
 * out and breaks connections: nothing is done twice, no cut is a success, and errors say what may have happened.
 */
export async function effectLog(baseUrl: string): Promise<void> {
  const api = createClient({ baseUrl, retry: false, breaker: false, timeoutMs: 10_000 });
  const effectsOf = async (id: string): Promise<number> => api.get<number>(`/effects/of/${id}`);
  for (const fault of FAULTS) {
    for (const [name, send] of Object.entries(REQUESTS)) {
      for (let round = 0; round < ROUNDS; round++) {
        const what = `${name}, then ${fault}`;
        const id = `${fault}-${name}-${round}`.replaceAll(' ', '-');
        // A connection that has carried something before is one that platforms dare to replace.
        await api.get('/effects/of/none');
        const error = await failureOf(send(api, `/effects/${fault}/${id}`), what);
        if (!error.mayHaveExecuted || error.attempts.length !== 1)
          throw new Error(
            `${what}: mayHaveExecuted ${error.mayHaveExecuted}, attempts ${error.attempts.length}`,
          );
        const effects = await effectsOf(id);
        // workerd itself repeats a DELETE, which by its class may be, and cannot be told not to.
        const allowed = onWorkers() && name.startsWith('DELETE') ? 2 : 1;
        if (effects < 1 || effects > allowed) throw new Error(`${what}: carried out ${effects} times`);
      }
    }
  }
  await responsesAndCuts(api, effectsOf);
  await refusals(api);
}

async function responsesAndCuts(api: ApiClient, effectsOf: (id: string) => Promise<number>): Promise<void> {
  for (const [name, send] of Object.entries(REQUESTS)) {
    const id = `ok-${name}`.replaceAll(' ', '-');
    await send(api, `/effects/ok/${id}`);
    const effects = await effectsOf(id);
    if (effects !== 1) throw new Error(`${name}: carried out ${effects} times`);
  }
  const codings = await api.get<string>('/effects/accepted');
  for (const coding of ['gzip', 'deflate', 'br', 'zstd']) {
    if (!codings.includes(coding)) continue;
    const whole = await api.get<{ text: string }>(`/effects/whole/${coding}`);
    if (whole.text.length !== 1000) throw new Error(`${coding}: unfolded to ${JSON.stringify(whole)}`);
    // Elsewhere, the platform unfolds, and it is the platform's to notice a cut.
    if (onNode()) await failureOf(api.get(`/effects/cut/${coding}`), `${coding}, cut`);
  }
}

async function refusals(api: ApiClient): Promise<void> {
  // Workers have one way out, which leads to the server whatever the address.
  if (onWorkers()) return;
  const port = await api.get<number>('/effects/closed-port');
  for (const host of [`127.0.0.1:${port}`, 'no-such-host.invalid']) {
    const refused = createClient({
      baseUrl: `http://${host}`,
      allowInsecure: true,
      retry: false,
      breaker: false,
    });
    const error = await failureOf(refused.post('/effect', { body: { a: 1 } }), host);
    if (error.code !== 'connection_failed' || error.mayHaveExecuted)
      throw new Error(`${host}: ${error.code}, mayHaveExecuted ${error.mayHaveExecuted}: ${error.message}`);
  }
}

async function failureOf(call: PromiseLike<unknown>, what: string): Promise<SdkError> {
  let response: unknown;
  try {
    response = await call;
  } catch (error) {
    if (SdkError.isInstance(error)) return error;
    throw new Error(`${what}: no typed error, but ${String(error)}`, { cause: error });
  }
  throw new Error(`${what}: no failure, but ${JSON.stringify(response)}`);
}

const onWorkers = (): boolean => navigator.userAgent === 'Cloudflare-Workers';

const onNode = (): boolean => navigator.userAgent.startsWith('Node.js');
