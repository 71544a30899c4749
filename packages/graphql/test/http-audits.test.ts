import { createHandler } from 'graphql-http/lib/use/http';
import { serverAudits } from 'graphql-http';
import { buildSchema } from 'graphql/index.js';
import { expect, test } from 'vitest';
import { ApiError, createGraphql, GraphQLRequestError } from '../src/index.ts';
import { listen } from './support/listen.ts';

/** A response that an audit of the GraphQL-over-HTTP specification provoked. */
interface Provoked {
  readonly audit: string;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

const schema = buildSchema('type Query { _: String hello: String }');

async function provokedResponses(): Promise<Provoked[]> {
  const handler = createHandler({ schema });
  const url = `${await listen((request, response) => void handler(request, response))}/graphql`;
  const provoked: Provoked[] = [];
  let audit = '';
  const fetchFn = async (input: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(input, init);
    const text = await response.clone().text();
    provoked.push({
      audit,
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      text,
    });
    return response;
  };
  for (const { name, fn } of serverAudits({ url, fetchFn })) {
    audit = name;
    await fn();
  }
  return provoked;
}

/** What a client made of a response: its data, or the error. */
async function readByClient({ status, contentType, text }: Provoked): Promise<unknown> {
  const graphql = createGraphql({
    endpoint: 'https://audits.test/graphql',
    retry: false,
    breaker: false,
    transport: () =>
      Promise.resolve(new Response(text, { status, headers: { 'content-type': contentType } })),
  });
  return graphql.query('{ hello }').catch((error: unknown) => error);
}

function parsed(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}

test('the client reads every response that the audits of graphql-http provoke as the specification says', async () => {
  const provoked = await provokedResponses();
  expect(provoked.length).toBeGreaterThan(50);
  let data = 0;
  let errors = 0;
  for (const response of provoked) {
    const body = parsed(response.text);
    const read = await readByClient(response);
    const shown = `${response.audit}: ${response.status} ${response.contentType} ${response.text}`;
    if (body.errors) {
      errors++;
      expect(read, shown).toBeInstanceOf(GraphQLRequestError);
      expect((read as GraphQLRequestError).errors.length, shown).toBe(body.errors.length);
      expect((read as GraphQLRequestError).status, shown).toBe(response.status);
    } else if (body.data !== undefined) {
      data++;
      expect(read, shown).toEqual(body.data);
    } else {
      expect(read, shown).toBeInstanceOf(ApiError);
      expect((read as ApiError).status, shown).toBe(response.status);
    }
  }
  expect(data).toBeGreaterThan(10);
  expect(errors).toBeGreaterThan(10);
});

test('requests are what the specification asks of a client', async () => {
  const received: {
    readonly method: string | undefined;
    readonly headers: Readonly<Record<string, unknown>>;
  }[] = [];
  const handler = createHandler({ schema, rootValue: { hello: 'hi' } });
  const url = `${await listen((request, response) => {
    received.push({ method: request.method, headers: request.headers });
    void handler(request, response);
  })}/graphql`;
  const graphql = createGraphql({ endpoint: url });
  expect(await graphql.query('query A { hello } query B { _ }', {}, { operationName: 'A' })).toEqual({
    hello: 'hi',
  });
  expect(received).toMatchObject([
    {
      method: 'POST',
      headers: {
        'content-type': expect.stringMatching(/^application\/json\b/) as string,
        accept: expect.stringMatching(
          /^application\/graphql-response\+json, application\/json;q=0\.9/,
        ) as string,
      },
    },
  ]);
});
