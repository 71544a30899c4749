import {
  apiKey,
  createClient,
  cursorPages,
  InvalidParamsError,
  lastItemPages,
  linkedPages,
  linkHeaderPages,
  numberedPages,
  offsetPages,
  PaginationError,
  tokenPages,
  type AnyApiOptions,
} from '@org/http-core';
import type { PageReader } from '@org/http-core/provider';
import { describe, expect, test } from 'vitest';
import { paginate } from '../src/client/list-pages.ts';

type Respond = (url: URL) => { readonly body: unknown; readonly link?: string };

/** A client of a server with scripted responses, and the requests that it received. */
function clientOver(respond: Respond, options: Partial<AnyApiOptions> = {}) {
  const asked: string[] = [];
  const api = createClient({
    baseUrl: 'https://lists.test',
    limiter: false,
    fetch: (input) => {
      const url = new URL(input);
      asked.push(url.href);
      const { body, link } = respond(url);
      return Promise.resolve(Response.json(body, link === undefined ? {} : { headers: { link } }));
    },
    ...options,
  });
  return { api, asked };
}

const all = (api: ReturnType<typeof clientOver>['api'], pages: PageReader, query = {}, items?: string) =>
  paginate<{ id: number }>(api, '/items', { pages, query, ...(items ? { items } : {}) }).toArray({
    limit: 10_000,
  });

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: from + index }));

const TOTAL = 450;
const CAP = 100;

describe('a page with fewer items than requested does not end the list', () => {
  test.each([
    ['with a total', { total: TOTAL }],
    ['without one', {}],
  ])('by offset, %s', async (_what, more) => {
    const { api } = clientOver((url) => {
      const offset = Number(url.searchParams.get('offset') ?? 0);
      return { body: { data: range(offset, Math.min(TOTAL, offset + CAP)), ...more } };
    });
    expect(await all(api, offsetPages(), { limit: 500 })).toHaveLength(TOTAL);
  });

  test.each([
    ['with the last number', { total_pages: 5 }],
    ['without it', {}],
  ])('by number, %s', async (_what, more) => {
    const { api } = clientOver((url) => {
      const offset = (Number(url.searchParams.get('page') ?? 1) - 1) * CAP;
      return { body: { data: range(offset, Math.min(TOTAL, offset + CAP)), ...more } };
    });
    expect(await all(api, numberedPages(), { per_page: 200 })).toHaveLength(TOTAL);
  });
});

describe('a page that cannot be read is not the end', () => {
  test.each<[string, PageReader, unknown]>([
    ['a cursor of another type', cursorPages(), { data: [1], next_cursor: { after: 1 } }],
    ['a token of another type', tokenPages(), { data: [1], nextPageToken: true }],
    ['more items behind one without an id', lastItemPages(), { data: [{ name: 'a' }], has_more: true }],
    ['more said in another way', lastItemPages(), { data: [{ id: 'a' }], has_more: 'yes' }],
    ['a link that is an object', linkedPages(), { data: [1], next: { href: '/items?page=2' } }],
    ['items of another type', cursorPages(), { data: { 1: 'a' } }],
    ['items under another name, by offset', offsetPages(), { results: [1] }],
    ['items under another name, by number', numberedPages(), { results: [1] }],
    ['items under another name, by last item', lastItemPages(), { results: [{ id: 'a' }] }],
  ])('%s', async (_what, pages, body) => {
    const { api } = clientOver(() => ({ body }));
    await expect(all(api, pages)).rejects.toThrow(PaginationError);
  });

  test('a broken Link header that names a next page', async () => {
    const { api } = clientOver(() => ({ body: [1], link: '<https://lists.test/items?page=2; rel="next"' }));
    await expect(all(api, linkHeaderPages())).rejects.toThrow(PaginationError);
  });

  test('a server that does not know the offset and repeats its first page', async () => {
    const { api, asked } = clientOver(() => ({ body: { data: range(0, 5) } }));
    await expect(all(api, offsetPages())).rejects.toThrow(PaginationError);
    expect(asked).toHaveLength(2);
  });
});

test('a Link header of any length is read', async () => {
  const long = 'f'.repeat(4_000);
  const { api } = clientOver((url) => {
    const page = Number(url.searchParams.get('page') ?? 1);
    const links = [
      `<?page=1&${long}>; rel="first"`,
      `<?page=3&${long}>; rel="last"`,
      `<?page=0&${long}>; rel="prev"`,
    ];
    if (page < 3) links.push(`<?page=${page + 1}&${long}>; rel="next"`);
    return { body: range(page, page + 1), link: links.join(', ') };
  });
  expect(await all(api, linkHeaderPages())).toHaveLength(3);
});

describe('links are resolved against the URL of their page', () => {
  const VENDOR = 'https://api.vendor.test/v1';
  test.each<[string, string, string, string]>([
    ['a query only', 'https://lists.test', '?page=2', 'https://lists.test/teams/items?page=2'],
    ['a relative path', 'https://lists.test', 'items?page=2', 'https://lists.test/teams/items?page=2'],
    ['a path', 'https://lists.test', '/teams/items?page=2', 'https://lists.test/teams/items?page=2'],
    [
      'a path below the base URL',
      'https://gw.test/api',
      '/api/teams/items?page=2',
      'https://gw.test/api/teams/items?page=2',
    ],
    [
      'a path that ignores what a gateway adds',
      'https://gw.test/api',
      '/teams/items?page=2',
      'https://gw.test/api/teams/items?page=2',
    ],
    [
      'a path that begins like the base URL',
      'https://gw.test/team',
      '/teams/items?page=2',
      'https://gw.test/team/teams/items?page=2',
    ],
    [
      'a whole URL',
      'https://gw.test/api',
      'https://gw.test/api/teams/items?page=2',
      'https://gw.test/api/teams/items?page=2',
    ],
    [
      'the address of the API behind a gateway',
      'https://gw.test/api',
      `${VENDOR}/teams/items?page=2`,
      'https://gw.test/api/teams/items?page=2',
    ],
  ])('%s', async (_what, baseUrl, link, expected) => {
    for (const pages of [linkHeaderPages({ base: VENDOR }), linkedPages({ base: `${VENDOR}/` })]) {
      const { api, asked } = clientOver(
        (url) =>
          url.searchParams.has('page')
            ? { body: { data: [2] } }
            : { body: { data: [1], next: link }, link: `<${link}>; rel="next"` },
        { baseUrl },
      );
      const items = paginate<number>(api, '/teams/items', { pages });
      expect(await items.toArray({ limit: 9 })).toEqual([1, 2]);
      expect(asked[1]).toBe(expected);
    }
  });

  test.each([
    'https://evil.test/items',
    'https://lists.test@evil.test/items',
    '//evil.test/items',
    '/../../admin',
    'https://lists.test:444/items',
    'http://lists.test/items',
    `${VENDOR}x/items`,
    'javascript:alert(1)',
  ])('%s is not followed', async (link) => {
    const { api, asked } = clientOver(() => ({ body: { data: [1], next: link } }), {
      baseUrl: 'https://lists.test/api',
    });
    const failure: unknown = await all(api, linkedPages({ base: VENDOR })).catch((error: unknown) => error);
    expect(asked.every((url) => url.startsWith('https://lists.test/api/'))).toBe(true);
    expect(InvalidParamsError.isInstance(failure) || PaginationError.isInstance(failure)).toBe(true);
  });
});

describe('a cursor', () => {
  const SECRET = 'secret-key-of-the-client';
  const linked: Respond = (url) => {
    const page = Number(url.searchParams.get('page') ?? 1);
    const next = new URL(url);
    next.searchParams.set('page', String(page + 1));
    return { body: { data: [page], next: page < 4 ? next.href : null } };
  };
  const keyed = { auth: apiKey({ query: 'api_key', value: SECRET }) };

  async function cursorAfterTwo(path: string, query = {}, options: Partial<AnyApiOptions> = keyed) {
    const { api } = clientOver(linked, options);
    const walk = paginate<number>(api, path, { pages: linkedPages(), query });
    for await (const item of walk) if (item === 2) break;
    return walk.cursor();
  }

  test('contains no credential and resumes the list', async () => {
    const cursor = await cursorAfterTwo('/v1/items', { owner: 'me' });
    expect(cursor).not.toContain(SECRET);
    const { api, asked } = clientOver(linked, keyed);
    const rest = paginate<number>(api, '/v1/items', { pages: linkedPages(), query: { owner: 'me' }, cursor });
    expect(await rest.toArray({ limit: 9 })).toEqual([3, 4]);
    for (const url of asked) {
      expect(new URL(url).searchParams.getAll('api_key')).toEqual([SECRET]);
      expect(new URL(url).searchParams.get('owner')).toBe('me');
    }
  });

  test('contains no credential from a header of the caller either', async () => {
    const query = { access_token: SECRET };
    const cursor = await cursorAfterTwo('/v1/items', query, {});
    expect(cursor).not.toContain(SECRET);
    const { api, asked } = clientOver(linked);
    const rest = paginate<number>(api, '/v1/items', { pages: linkedPages(), query, cursor });
    expect(await rest.toArray({ limit: 9 })).toEqual([3, 4]);
    expect(asked.every((url) => new URL(url).searchParams.get('access_token') === SECRET)).toBe(true);
  });

  test('names no host and works with another base URL', async () => {
    const cursor = await cursorAfterTwo('/v1/items');
    const { api, asked } = clientOver(linked, { ...keyed, baseUrl: 'https://staging.test/api' });
    await paginate(api, '/v1/items', { pages: linkedPages(), cursor }).toArray({ limit: 9 });
    expect(asked[0]).toMatch(/^https:\/\/staging\.test\/api\/v1\/items\?/);
  });

  test.each<[string, string, Record<string, string>]>([
    ['path', '/v1/others', { owner: 'me' }],
    ['parameters', '/v1/items', { owner: 'you' }],
    ['number of parameters', '/v1/items', {}],
  ])('belongs to its list: a call with another %s refuses it', async (_what, path, query) => {
    const cursor = await cursorAfterTwo('/v1/items', { owner: 'me' });
    const { api, asked } = clientOver(linked, keyed);
    const resumed = async () =>
      paginate(api, path, { pages: linkedPages(), query, cursor }).toArray({ limit: 9 });
    await expect(resumed()).rejects.toThrow(InvalidParamsError);
    expect(asked).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['another list', { url: '/admin/secrets?all=1' }],
    ['another host', { url: 'https://evil.test/v1/items' }],
    ['another list by its whole address', { url: 'https://lists.test/admin/secrets' }],
    ['another host without a scheme', { url: '//evil.test/v1/items' }],
    ['another place by dots', { url: '/v1/items/../../admin/items' }],
    ['another filter', { url: '/v1/items?owner=someone-else' }],
    ['another parameter', { params: { owner: 'someone-else' } }],
  ])('that was made by hand cannot lead to %s', async (_what, page) => {
    const { list } = JSON.parse(await cursorAfterTwo('/v1/items', { owner: 'me' })) as { list: string };
    const cursor = JSON.stringify({ v: 2, operation: 'raw.get', list, page, skip: 0 });
    for (const pages of [linkedPages(), cursorPages()]) {
      const { api, asked } = clientOver(linked, keyed);
      const resumed = async () =>
        paginate(api, '/v1/items', { pages, query: { owner: 'me' }, cursor }).toArray({ limit: 9 });
      await expect(resumed()).rejects.toThrow(InvalidParamsError);
      expect(asked).toEqual([]);
    }
  });

  test('leads one segment below the list where the reader says so, and nowhere else', async () => {
    const below: Respond = (url) =>
      url.pathname === '/query'
        ? { body: { data: [1, 2], next: '/query/01g7-2' } }
        : { body: { data: [3], next: null } };
    const { api } = clientOver(below);
    const pages = linkedPages({ below: true });
    const walk = paginate<number>(api, '/query', { pages });
    for await (const item of walk) if (item === 2) break;
    const cursor = walk.cursor();
    const { list } = JSON.parse(cursor) as { list: string };
    for (const url of ['/query/01g7-2', undefined]) {
      const made =
        url === undefined
          ? cursor
          : JSON.stringify({ v: 2, operation: 'raw.get', list, page: { url }, skip: 0 });
      const rest = paginate<number>(api, '/query', { pages, cursor: made });
      expect(await rest.toArray({ limit: 9 })).toEqual([3]);
    }
    for (const [path, reader] of [
      ['/query/01g7-2', linkedPages()],
      ['/query/01g7-2/more', pages],
      ['/queryAll/01g7-2', pages],
    ] as const) {
      const made = JSON.stringify({ v: 2, operation: 'raw.get', list, page: { url: path }, skip: 0 });
      const resumed = async () =>
        paginate(api, '/query', { pages: reader, cursor: made }).toArray({ limit: 9 });
      await expect(resumed()).rejects.toThrow('leads to another list');
    }
  });

  test('works for a server that links to the same list by another path', async () => {
    const github: Respond = (url) => {
      const page = Number(url.searchParams.get('page') ?? 1);
      return {
        body: [page],
        ...(page < 3 ? { link: `</repositories/7/issues?page=${page + 1}>; rel="next"` } : {}),
      };
    };
    const { api } = clientOver(github);
    const walk = paginate<number>(api, '/repos/o/r/issues', { pages: linkHeaderPages() });
    for await (const item of walk) if (item === 2) break;
    const rest = paginate<number>(api, '/repos/o/r/issues', {
      pages: linkHeaderPages(),
      cursor: walk.cursor(),
    });
    expect(await rest.toArray({ limit: 9 })).toEqual([3]);
  });
});
