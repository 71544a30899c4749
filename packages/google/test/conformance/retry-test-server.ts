import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The faults of one test, by the name of the method that they are for. */
type Instructions = Record<string, string[]>;

/** What the JSON API calls each request in the conformance file: verb and path, the first that matches. */
const METHODS: readonly (readonly [string, RegExp, string])[] = (
  [
    ['GET', 'b/_/acl', 'bucket_acl.list'],
    ['POST', 'b/_/acl', 'bucket_acl.insert'],
    ['GET', 'b/_/acl/_', 'bucket_acl.get'],
    ['PUT', 'b/_/acl/_', 'bucket_acl.update'],
    ['PATCH', 'b/_/acl/_', 'bucket_acl.patch'],
    ['DELETE', 'b/_/acl/_', 'bucket_acl.delete'],
    ['GET', 'b/_/defaultObjectAcl', 'default_object_acl.list'],
    ['POST', 'b/_/defaultObjectAcl', 'default_object_acl.insert'],
    ['GET', 'b/_/defaultObjectAcl/_', 'default_object_acl.get'],
    ['PUT', 'b/_/defaultObjectAcl/_', 'default_object_acl.update'],
    ['PATCH', 'b/_/defaultObjectAcl/_', 'default_object_acl.patch'],
    ['DELETE', 'b/_/defaultObjectAcl/_', 'default_object_acl.delete'],
    ['GET', 'b/_/o/_/acl', 'object_acl.list'],
    ['POST', 'b/_/o/_/acl', 'object_acl.insert'],
    ['GET', 'b/_/o/_/acl/_', 'object_acl.get'],
    ['PUT', 'b/_/o/_/acl/_', 'object_acl.update'],
    ['PATCH', 'b/_/o/_/acl/_', 'object_acl.patch'],
    ['DELETE', 'b/_/o/_/acl/_', 'object_acl.delete'],
    ['GET', 'b/_/notificationConfigs', 'notifications.list'],
    ['POST', 'b/_/notificationConfigs', 'notifications.insert'],
    ['GET', 'b/_/notificationConfigs/_', 'notifications.get'],
    ['DELETE', 'b/_/notificationConfigs/_', 'notifications.delete'],
    ['GET', 'b/_/iam', 'buckets.getIamPolicy'],
    ['PUT', 'b/_/iam', 'buckets.setIamPolicy'],
    ['GET', 'b/_/iam/testPermissions', 'buckets.testIamPermissions'],
    ['POST', 'b/_/lockRetentionPolicy', 'buckets.lockRetentionPolicy'],
    ['GET', 'b', 'buckets.list'],
    ['POST', 'b', 'buckets.insert'],
    ['GET', 'b/_', 'buckets.get'],
    ['PUT', 'b/_', 'buckets.update'],
    ['PATCH', 'b/_', 'buckets.patch'],
    ['DELETE', 'b/_', 'buckets.delete'],
    ['POST', 'b/_/o/_/compose', 'objects.compose'],
    ['POST', 'b/_/o/_/copyTo/b/_/o/_', 'objects.copy'],
    ['POST', 'b/_/o/_/rewriteTo/b/_/o/_', 'objects.rewrite'],
    ['GET', 'b/_/o', 'objects.list'],
    ['GET', 'b/_/o/_', 'objects.get'],
    ['PUT', 'b/_/o/_', 'objects.update'],
    ['PATCH', 'b/_/o/_', 'objects.patch'],
    ['DELETE', 'b/_/o/_', 'objects.delete'],
    ['GET', 'projects/_/hmacKeys', 'hmacKey.list'],
    ['POST', 'projects/_/hmacKeys', 'hmacKey.create'],
    ['GET', 'projects/_/hmacKeys/_', 'hmacKey.get'],
    ['PUT', 'projects/_/hmacKeys/_', 'hmacKey.update'],
    ['DELETE', 'projects/_/hmacKeys/_', 'hmacKey.delete'],
    ['GET', 'projects/_/serviceAccount', 'serviceaccount.get'],
  ] as const
).map(([verb, path, name]) => [
  verb,
  new RegExp(`^/storage/v1/${path.replaceAll('_', '[^/]+')}$`),
  `storage.${name}`,
]);

const KIB = 1024;

/** The bytes of every object: more than the largest fault of a download breaks off after. */
export const CONTENT: Uint8Array = Uint8Array.from({ length: 600 * KIB }, (_, index) => (index * 7) % 251);

/**
 * A server of Cloud Storage in small that speaks Google's Retry Test API: `POST /retry_test` takes the faults of a test,
 * `x-retry-test-id` in a request asks for them, and `GET /retry_test/<id>` tells whether all of them were met.
 */
export class RetryTestServer {
  readonly #servers: Server[] = [];
  readonly #tests = new Map<string, Instructions>();
  readonly #uploads = new Map<string, Buffer>();
  /** The requests with the id of a test, each as `storage.buckets.get`. */
  readonly requests: Map<string, string[]> = new Map<string, string[]>();
  /** The version of the object. A test may change it. */
  generation = 1;

  /** Opens one more origin of the same server, and returns it. A client keeps its retry quota per origin. */
  async listen(): Promise<string> {
    const server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  /** What was uploaded to an object in chunks. */
  uploaded(name: string): Buffer {
    return this.#uploads.get(name) ?? Buffer.alloc(0);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith('/retry_test')) return this.#manage(request, response, url);
    const name = methodOf(request.method ?? '', url);
    const id = String(request.headers['x-retry-test-id'] ?? '');
    this.requests.set(id, [...(this.requests.get(id) ?? []), name]);
    const instruction = this.#next(id, name, url, Number(request.headers['content-length'] ?? 0));
    const status = /^return-(\d{3})$/.exec(instruction)?.[1];
    if (instruction === 'return-reset-connection') {
      request.socket.resetAndDestroy();
      return;
    }
    const body = await bytesOf(request);
    if (status !== undefined) {
      fail(response, Number(status));
      return;
    }
    const after = /^return-(\d{3})-after-(\d+)K$/.exec(instruction);
    if (url.searchParams.get('uploadType') === 'resumable') {
      this.#upload(
        request,
        response,
        url,
        body,
        after && { status: Number(after[1]), bytes: Number(after[2]) * KIB },
      );
      return;
    }
    if (url.searchParams.get('alt') === 'media') {
      this.#download(request, response, instruction);
      return;
    }
    if (request.method === 'DELETE') response.writeHead(204).end();
    else sendJson(response, resourceOf(name, this.generation));
  }

  /** The next fault of a test, which waits while an upload has not come as far as it says. */
  #next(id: string, name: string, url: URL, length: number): string {
    const list = this.#tests.get(id)?.[name] ?? [];
    const [instruction = ''] = list;
    const after = /^return-\d{3}-after-(\d+)K$/.exec(instruction)?.[1];
    const kept = this.uploaded(url.searchParams.get('name') ?? '').length;
    if (after !== undefined && kept + length < Number(after) * KIB) return '';
    list.shift();
    return instruction;
  }

  async #manage(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const id = url.pathname.split('/')[2];
    if (request.method === 'POST') {
      const { instructions } = JSON.parse((await bytesOf(request)).toString()) as {
        instructions: Instructions;
      };
      const made = `test-${this.#tests.size + 1}`;
      this.#tests.set(made, instructions);
      sendJson(response, { id: made });
      return;
    }
    const left = this.#tests.get(id ?? '');
    if (!left) {
      fail(response, 404);
      return;
    }
    const completed = Object.values(left).every((list) => list.length === 0);
    sendJson(response, { id, completed, instructions: left });
  }

  #upload(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    body: Buffer,
    fault: { readonly status: number; readonly bytes: number } | null,
  ): void {
    const name = url.searchParams.get('name') ?? '';
    if (request.method === 'POST') {
      this.#uploads.set(name, Buffer.alloc(0));
      response
        .writeHead(200, { location: `${url.pathname}?uploadType=resumable&name=${name}&upload_id=1` })
        .end();
      return;
    }
    const [, first, total] =
      /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(request.headers['content-range'] ?? '') ?? [];
    let kept = this.uploaded(name);
    if (first !== undefined && Number(first) !== kept.length) {
      fail(response, 400);
      return;
    }
    kept = Buffer.concat([kept, body]);
    // The server keeps what came before the fault, and the client is told so when it asks.
    if (fault) kept = kept.subarray(0, fault.bytes);
    this.#uploads.set(name, kept);
    if (fault) {
      fail(response, fault.status);
      return;
    }
    if (kept.length === Number(total)) {
      sendJson(response, { name, size: String(kept.length) });
      return;
    }
    response.writeHead(308, kept.length > 0 ? { range: `bytes=0-${kept.length - 1}` } : {}).end();
  }

  #download(request: IncomingMessage, response: ServerResponse, instruction: string): void {
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const matches = (request.headers['if-range'] ?? this.#etag) === this.#etag;
    const from = matches ? Number(first ?? 0) : 0;
    const to = matches && last ? Number(last) + 1 : CONTENT.length;
    const part = CONTENT.subarray(from, to);
    response.writeHead(matches && first !== undefined ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'content-length': part.length,
      etag: this.#etag,
      'x-goog-generation': String(this.generation),
      ...(matches && first !== undefined && { 'content-range': `bytes ${from}-${to - 1}/${CONTENT.length}` }),
    });
    const broken = /^return-broken-stream(?:-after-(\d+)K)?$/.exec(instruction);
    if (!broken) {
      response.end(part);
      return;
    }
    response.write(part.subarray(0, broken[1] === undefined ? 10 : Number(broken[1]) * KIB), () => {
      // What was written reaches the client before the connection breaks.
      setTimeout(() => response.destroy(), 20);
    });
  }

  get #etag(): string {
    return `"v${this.generation}"`;
  }
}

function methodOf(verb: string, { pathname, searchParams }: URL): string {
  // A session's chunks belong to the method that started it.
  if (pathname.startsWith('/upload/')) return 'storage.objects.insert';
  const found = METHODS.find(([method, path]) => method === verb && path.test(pathname));
  if (!found)
    throw new Error(`The server does not know ${verb} ${pathname}${searchParams.size > 0 ? '?…' : ''}.`);
  return found[2];
}

/** What the API returns, as far as a client checks it. */
function resourceOf(method: string, generation: number): object {
  if (method.endsWith('list')) return { items: [] };
  return { id: '1', name: 'n', etag: 'e', generation: String(generation), metageneration: '1', done: true };
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function sendJson(response: ServerResponse, value: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** An error of Google's own form. */
function fail(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      error: { code: status, message: 'A fault of the test.', errors: [{ reason: 'test' }] },
    }),
  );
}
