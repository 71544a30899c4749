import { describe, expect, test } from 'vitest';
import { basic, bearer, type AuthStrategy } from '../src/index.ts';
import {
  authByOperation,
  cookieKey,
  jsonOrMultipartBody,
  openApiMultipartBody,
  typedBody,
  wireEncoder,
} from '../src/openapi/index.ts';
import {
  ApiClient,
  defineClient,
  jsonBody,
  rawBody,
  repeatedQuery,
  type Operation,
  type Provider,
} from '../src/provider/index.ts';

const provider: Provider = {
  name: 'acme',
  baseUrl: 'https://api.example.com',
  bodies: {
    json: typedBody(jsonBody),
    raw: typedBody(rawBody),
    multipart: openApiMultipartBody,
    either: jsonOrMultipartBody,
  },
  query: repeatedQuery,
  wire: wireEncoder,
};
const acme = defineClient({ name: 'Acme', provider });
const operation = (wire: Operation['wire'], rest: Partial<Operation> = {}): Operation => ({
  id: 'a.get',
  method: 'GET',
  path: '/a',
  ...(wire && { wire }),
  ...rest,
});

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

function clientOf(auth?: AuthStrategy, status = 200) {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const streamed = init.body instanceof ReadableStream && { duplex: 'half' as const };
    const body = await new Request('https://x.test', { ...init, ...streamed }).text();
    sent.push({ url, headers: init.headers as Record<string, string>, body });
    return Response.json({}, { status });
  };
  return {
    sent,
    client: ApiClient.create(acme, { fetch: fetch, retry: false, ...(auth && { auth }) }),
  };
}

test('an operation without details is encoded as usual', async () => {
  const { client, sent } = clientOf();
  await client.request(operation(undefined), { ids: ['a', 'b'] });
  expect(sent[0]).toMatchObject({
    url: 'https://api.example.com/a?ids=a&ids=b',
    headers: { accept: 'application/json' },
  });
});

test('styles, cookies and accept are beside the usual parameters, and the caller can replace headers', async () => {
  const { client, sent } = clientOf();
  const of = operation(
    {
      accept: 'text/csv',
      path: { id: 'label' },
      query: { f: 'pipe' },
      header: { 'x-l': 'simple' },
      cookie: { c: 'form' },
    },
    { path: '/a/{id}/{other}', header: ['x-l'] },
  );
  await client.request(of, { id: '{other}', other: 'o', f: ['1', '2'], q: 'z', 'x-l': ['m', 'n'], c: 'k' });
  await client.request(of, { id: 'i', other: 'o' }, { headers: { accept: 'text/plain' } });
  expect(sent.map(({ url }) => url)).toEqual([
    'https://api.example.com/a/.%7Bother%7D/o?f=1%7C2&q=z',
    'https://api.example.com/a/.i/o',
  ]);
  expect(sent[0]?.headers).toMatchObject({ accept: 'text/csv', 'x-l': 'm,n', cookie: 'c=k' });
  expect(sent[1]?.headers['accept']).toBe('text/plain');
});

test('a missing value of the path, and one with a line break for a header, are refused by name', async () => {
  const { client, sent } = clientOf();
  const of = operation({ path: { id: 'simple' }, header: { h: 'simple' } }, { path: '/a/{id}' });
  await expect(client.request(of, {})).rejects.toMatchObject({ param: 'id' });
  await expect(client.request(of, { id: [] })).rejects.toMatchObject({ param: 'id' });
  await expect(client.request(of, { id: 'i', h: ['a\nb'] })).rejects.toMatchObject({ param: 'h' });
  expect(sent).toEqual([]);
});

describe('bodies', () => {
  const posted = async (body: string, wire: Operation['wire'], params: object): Promise<Sent> => {
    const { client, sent } = clientOf();
    const nestedBody = body === 'raw' && { nestedBody: true as const };
    await client.request(operation(wire, { method: 'POST', body, ...nestedBody }), params);
    return sent[0]!;
  };

  test('have the type of the operation, and a blob its own', async () => {
    const type = { contentType: 'application/vnd.x+json' };
    expect((await posted('json', type, { a: 1 })).headers['content-type']).toBe('application/vnd.x+json');
    expect(
      (await posted('raw', { contentType: 'image/png' }, { body: new Uint8Array(1) })).headers[
        'content-type'
      ],
    ).toBe('image/png');
    expect(
      (await posted('raw', { contentType: 'image/png' }, { body: new Blob(['x'], { type: 'image/gif' }) }))
        .headers['content-type'],
    ).toBe('image/gif');
  });

  test('a form names its parts safely and can be sent again', async () => {
    const { headers, body } = await posted('multipart', undefined, {
      'a"b\r\n': 'x\ny',
      file: new File(['f'], 'q"\n.txt', { type: 'text/css' }),
      none: null,
    });
    expect(body).toContain('name="a%22b%0D%0A"\r\n\r\nx\r\ny\r\n');
    expect(body).toContain('filename="q%22%0A.txt"\r\ncontent-type: text/css\r\n\r\nf\r\n');
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=form-/);
    expect(openApiMultipartBody({ a: 1 }).body).toBeInstanceOf(Blob);
  });

  test.for<[string, unknown]>([
    ['a list with a gap', { list: ['a', undefined] }],
    ['a Map', { list: new Map() }],
    ['half of a surrogate pair', { list: '\ud800' }],
  ])('a form refuses %s by name', ([, body]) => {
    expect(() => openApiMultipartBody(body)).toThrow(
      expect.objectContaining({
        name: 'InvalidParamsError',
        param: expect.stringMatching(/^(list|body)/) as string,
      }) as Error,
    );
  });

  test('a list within a list is JSON, and one that holds itself is refused by name', async () => {
    const { body } = await posted('multipart', undefined, { rows: [[1, 2], ['a']] });
    expect(body.match(/\r\n\r\n.*(?=\r\n--)/g)).toEqual(['\r\n\r\n[1,2]', '\r\n\r\n["a"]']);
    const ring: unknown[] = [];
    ring.push(ring);
    expect(() => openApiMultipartBody({ ring })).toThrow(
      expect.objectContaining({ param: expect.stringMatching(/^ring\[0\]/) as string }) as Error,
    );
  });

  test('what looks like a file is one only where the operation takes files', async () => {
    const attachment = { name: 'a.txt', data: 'text' };
    const files = { files: ['photo'] };
    const json = await posted('either', files, { attachments: [attachment], photo: 'https://x.test/p' });
    expect(JSON.parse(json.body)).toEqual({ attachments: [attachment], photo: 'https://x.test/p' });
    const form = await posted('either', files, { attachments: [attachment], photo: attachment });
    expect(form.body).toContain(
      'name="attachments"\r\ncontent-type: application/json\r\n\r\n{"name":"a.txt","data":"text"}\r\n',
    );
    expect(form.body).toContain('name="photo"; filename="a.txt"');
  });

  test('a body that is no object is refused', () => {
    expect(() => openApiMultipartBody('x')).toThrow('must be an object');
  });

  test('JSON becomes a form where a value is a file, also in a list', () => {
    const isForm = (body: object): boolean => jsonOrMultipartBody(body).contentType !== 'application/json';
    expect([
      isForm({ a: 'x' }),
      isForm({ a: new Blob([]) }),
      isForm({ a: ['x', new Uint8Array(1)] }),
      isForm({ name: 'n', data: { a: 1 } }),
    ]).toEqual([false, true, true, false]);
  });
});

describe('authByOperation', () => {
  const auth = authByOperation({ usual: bearer(() => 'token'), app: basic('id', 'pw'), optional: undefined });
  const authorization = async (of: Operation, status = 200): Promise<(string | undefined)[]> => {
    const { client, sent } = clientOf(auth, status);
    await client.request(of).catch(() => undefined);
    return sent.map(({ headers }) => headers['authorization']);
  };

  test('picks the strategy by the operation', async () => {
    expect(await authorization(operation(undefined))).toEqual(['Bearer token']);
    expect(await authorization(operation({ auth: 'app' }))).toEqual([`Basic ${btoa('id:pw')}`]);
    expect(await authorization(operation({ auth: 'none' }))).toEqual([undefined]);
    expect(await authorization(operation({ auth: 'optional' }))).toEqual([undefined]);
  });

  test('after a 401 it asks for a new credential only where it sent one', async () => {
    expect(await authorization(operation(undefined), 401)).toHaveLength(2);
    expect(await authorization(operation({ auth: 'none' }), 401)).toHaveLength(1);
  });

  test('raw requests have the usual strategy, and a key that nobody knows is refused', async () => {
    const { client, sent } = clientOf(auth);
    await client.get('/a');
    expect(sent[0]?.headers['authorization']).toBe('Bearer token');
    await expect(client.request(operation({ auth: 'toString' }))).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining('toString') as string,
    });
  });

  test('an operation without a credential may go over http', async () => {
    const { client, sent } = clientOf(auth);
    const insecure = client.with({ baseUrl: 'http://api.example.com' });
    await insecure.request(operation({ auth: 'none' }));
    await expect(insecure.request(operation(undefined))).rejects.toMatchObject({ name: 'CredentialError' });
    expect(sent).toHaveLength(1);
  });
});

test('cookies of parameters follow those of the client and of the call', async () => {
  const { client, sent } = clientOf();
  const of = operation({ cookie: { theme: 'form', size: 'form' } });
  const own = client.with({ headers: { cookie: 'a=1' } });
  await own.request(of, { theme: 'dark', size: 'xl' });
  await own.request(of, { theme: 'dark' }, { headers: { Cookie: 'b=2' } });
  await own.request(of, { theme: 'dark' }, { headers: { Cookie: undefined } });
  await own.request(of);
  expect(sent.map(({ headers }) => headers['cookie'])).toEqual([
    'a=1; theme=dark; size=xl',
    'b=2; theme=dark',
    'theme=dark',
    'a=1',
  ]);
});

test('cookieKey joins the cookies of the request, and keeps its value secret', async () => {
  const { client, sent } = clientOf(cookieKey({ cookie: 'sid', value: () => ' k+e/y== ' }));
  await client.request(operation({ cookie: { theme: 'form' } }), { theme: 'dark' });
  expect(sent[0]?.headers['cookie']).toBe('theme=dark; sid=k+e/y==');
  for (const value of ['top;secret', 'top secret', 'top"secret', 'top,secret', 'top\\secret', 'tüp', 'a\nb'])
    await expect(
      clientOf(cookieKey({ cookie: 'sid', value })).client.request(operation(undefined)),
    ).rejects.toMatchObject({
      name: 'CredentialError',
      message: expect.not.stringContaining(value) as string,
    });
  expect(() => cookieKey({ cookie: 'a b', value: 'x' })).toThrow('must be the name of a cookie');
  const { client: without } = clientOf(cookieKey({ cookie: 'sid', value: '', hint: 'Set ACME_SID.' }));
  await expect(without.request(operation(undefined))).rejects.toMatchObject({
    name: 'CredentialError',
    message: expect.stringContaining('Set ACME_SID.') as string,
  });
});

test('a response that nobody described is JSON where it can be, and text otherwise', async () => {
  const unknown = operation(undefined, { responseType: 'unknown' });
  const result = (text: string, type = 'text/plain'): Promise<unknown> =>
    ApiClient.create(acme, {
      fetch: () => Promise.resolve(new Response(text, { headers: { 'content-type': type } })),
      retry: false,
    }).request(unknown);
  await expect(result('{"a":', 'application/json')).rejects.toMatchObject({ name: 'ResponseParseError' });
  expect(await result(' ', 'application/problem+json')).toBeUndefined();
  expect([await result('{"a":1}'), await result('done'), await result('')]).toEqual([
    { a: 1 },
    'done',
    undefined,
  ]);
});
