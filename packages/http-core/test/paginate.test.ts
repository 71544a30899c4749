import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import {
  createClient,
  cursorPages,
  InvalidParamsError,
  linkHeaderPages,
  numberedPages,
  type ApiClient,
  type PaginateOptions,
  type RequestOptions,
} from '@org/http-core';
import { paginate } from '../src/client/list-pages.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(respond: (url: URL, response: ServerResponse) => unknown): Promise<ApiClient> {
  server = createServer((request: IncomingMessage, response) => {
    const body = respond(new URL(request.url ?? '/', 'http://server'), response);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api` });
}

test('a list is iterated by cursor, with its filter on every page', async () => {
  const seen: string[] = [];
  const api = await serve((url) => {
    seen.push(url.search);
    const page = Number(url.searchParams.get('cursor') ?? 1);
    return { result: { users: [page * 10, page * 10 + 1] }, next_cursor: page < 3 ? page + 1 : null };
  });
  const users = paginate<number>(api, '/teams/{team}/users', {
    pages: cursorPages(),
    items: 'result.users',
    params: { team: 't/1' },
    query: { active: true },
  });
  expect(await users.toArray({ limit: 10 })).toEqual([10, 11, 20, 21, 30, 31]);
  expect(seen).toEqual(['?active=true', '?active=true&cursor=2', '?active=true&cursor=3']);
});

test('links to the next page are followed on the same origin', async () => {
  const api = await serve((url, response) => {
    const page = Number(url.searchParams.get('page') ?? 1);
    if (page < 3) response.setHeader('link', `<${url.pathname}?page=${page + 1}>; rel="next"`);
    return [page];
  });
  expect(await paginate(api, '/items', { pages: linkHeaderPages() }).toArray({ limit: 10 })).toEqual([
    1, 2, 3,
  ]);
});

test('a link that leads away is refused, after the items before it', async () => {
  const api = await serve((_, response) => {
    response.setHeader('link', '<https://evil.example/steal>; rel="next"');
    return ['mine'];
  });
  const got: unknown[] = [];
  const walk = async (): Promise<void> => {
    for await (const item of paginate(api, '/items', { pages: linkHeaderPages() })) got.push(item);
  };
  await expect(walk()).rejects.toThrow(InvalidParamsError);
  expect(got).toEqual(['mine']);
});

test('a list without a way to page is refused by the name of the option', async () => {
  const api = createClient({ baseUrl: 'https://api.example.com' });
  const list = paginate(api, '/items', {} as unknown as PaginateOptions);
  await expect(list.toArray({ limit: 1 })).rejects.toThrow(/option pages/);
});

interface AccountOptions extends RequestOptions {
  readonly account?: string;
}

test('a list takes the options that its provider adds, and names one that nobody knows', async () => {
  const api = createClient({ baseUrl: 'https://api.example.com' });
  const pages = cursorPages();
  const list = paginate(api as ApiClient<AccountOptions>, '/items', { pages, account: 'a' });
  await expect(list.toArray({ limit: 1 })).rejects.toThrow(/account/);
  // @ts-expect-error The calls of this client have no such option.
  await expect(paginate<string>(api, '/items', { pages, account: 'a' }).safe()).resolves.toMatchObject({
    ok: false,
  });
});

test('numbered pages can be resumed in the middle', async () => {
  const api = await serve((url) => {
    const page = Number(url.searchParams.get('page') ?? 1);
    return { data: page > 3 ? [] : [`${page}a`, `${page}b`] };
  });
  const first = paginate<string>(api, '/items', { pages: numberedPages() });
  for await (const item of first) if (item === '2a') break;
  const rest = paginate<string>(api, '/items', { pages: numberedPages(), cursor: first.cursor() });
  expect(await rest.toArray({ limit: 10 })).toEqual(['2b', '3a', '3b']);
});
