import { jsonBody, type BodyEncoder } from '@org/http-core/provider';
import type { GraphQLRequest } from '../contract/request.ts';

/** Maximum number of texts whose JSON is remembered. */
const MAX_TEXTS = 1_000;

/** The JSON of texts: documents are long, and the same in each call. */
const quoted = new Map<string, string>();

/** Encodes a request as JSON. */
export const encodeBody: BodyEncoder = (body) => {
  const { query, ...rest } = body as GraphQLRequest;
  const encoded = jsonBody(rest);
  if (query === undefined) return encoded;
  const tail = (encoded.body as string).slice(1);
  return { ...encoded, body: `{"query":${quote(query)}${tail === '}' ? '' : ','}${tail}` };
};

function quote(text: string): string {
  let json = quoted.get(text);
  if (json === undefined) {
    json = JSON.stringify(text);
    if (quoted.size >= MAX_TEXTS) quoted.clear();
    quoted.set(text, json);
  }
  return json;
}
