import type { RequestListener } from 'node:http';

/** Serves a Fetch API application on Node. Frameworks and other runtimes have this built in. */
export function fetchListener(app: (request: Request) => Promise<Response>, origin: string): RequestListener {
  return (incoming, outgoing) => {
    const headers = new Headers();
    if (incoming.headers.cookie !== undefined) headers.set('cookie', incoming.headers.cookie);
    const request = new Request(origin + (incoming.url ?? '/'), {
      method: incoming.method ?? 'GET',
      headers,
    });
    void app(request).then(async (response) => {
      for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
      outgoing.writeHead(response.status).end(await response.text());
    });
  };
}
