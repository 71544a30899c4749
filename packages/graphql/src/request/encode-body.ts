import { jsonBody, type BodyEncoder, type EncodedBody } from '@org/http-core/provider';
import type { GraphQLRequest } from '../contract/request.ts';
import type { EncodedRequest } from './encode-files.ts';

/** Maximum number of texts whose JSON is remembered. */
const MAX_TEXTS = 1_000;

/** The JSON of texts: documents are long, and the same in each call. */
const quoted = new Map<string, string>();

/** Encodes a request as JSON, or several as a list. Files were encoded before. */
export const encodeBody: BodyEncoder = (body) => {
  if (!Array.isArray(body)) return encodeOne(body as GraphQLRequest);
  const texts = (body as readonly GraphQLRequest[]).map((request) => encodeOne(request).body as string);
  return { body: `[${texts.join(',')}]`, contentType: 'application/json' };
};

function encodeOne(request: GraphQLRequest): EncodedBody {
  if ('encoded' in request) return (request as EncodedRequest).encoded;
  const { query, ...rest } = request;
  const encoded = jsonBody(rest);
  if (query === undefined) return encoded;
  const tail = (encoded.body as string).slice(1);
  return { ...encoded, body: `{"query":${quote(query)}${tail === '}' ? '' : ','}${tail}` };
}

function quote(text: string): string {
  let json = quoted.get(text);
  if (json === undefined) {
    json = JSON.stringify(text);
    if (quoted.size >= MAX_TEXTS) quoted.clear();
    quoted.set(text, json);
  }
  return json;
}
