import { jsonBody, type Operation } from '@org/http-core/provider';
import type { GraphQLRequest } from '../contract/request.ts';

/** The longest query string that servers and proxies are sure to take, in characters. */
const MAX_QUERY_STRING = 8_000;

/** Queries that are sent in the URL. */
export class UrlQueries {
  readonly #operations = new WeakMap<Operation, Operation>();

  /** The operation and its parameters; `undefined` if the URL would be too long. */
  of(
    post: Operation,
    { variables, extensions, ...request }: GraphQLRequest,
  ): { readonly operation: Operation; readonly params: object } | undefined {
    const params = {
      ...request,
      variables: variables && (jsonBody(variables).body as string),
      extensions: extensions && JSON.stringify(extensions),
    };
    const text = Object.values(params).join('');
    // A character takes nine at most when it is encoded.
    if (text.length > MAX_QUERY_STRING / 9 && encodeURIComponent(text).length > MAX_QUERY_STRING)
      return undefined;
    let operation = this.#operations.get(post);
    if (!operation) this.#operations.set(post, (operation = { id: post.id, method: 'GET', path: post.path }));
    return { operation, params };
  }
}
