import type { Operation } from '@org/http-core/provider';
import type { OperationDefinition, OperationKind } from '../contract/document.ts';
import type { GraphQLOptions } from '../contract/options.ts';
import type { GraphQLRequest } from '../contract/request.ts';
import { BATCH } from './provider.ts';

/** The longest query string that servers and proxies are sure to take, in characters. */
const MAX_QUERY_STRING = 8_000;

/** The operations of http-core for those of documents; one each, as http-core remembers what it derives from them. */
export class Operations {
  readonly #path: string;
  readonly #isKeyed: boolean;
  readonly #posts = new WeakMap<OperationDefinition, Operation>();
  readonly #gets = new WeakMap<OperationDefinition, Operation>();

  constructor({ endpoint, api }: GraphQLOptions) {
    // The base URL of a client has no slash at its end; some endpoints need theirs.
    this.#path = endpoint.endsWith('/') ? '/' : '';
    this.#isKeyed = api?.idempotencyHeader !== undefined;
  }

  of(definition: OperationDefinition): Operation {
    let operation = this.#posts.get(definition);
    if (!operation) {
      const { kind, name } = definition;
      operation = this.#post(name === undefined ? kind : `${kind}.${name}`, kind);
      this.#posts.set(definition, operation);
    }
    return operation;
  }

  /** The operation that sends several of one kind as a list. */
  batchOf(kind: OperationKind): Operation {
    return this.#post(`${kind}.${BATCH}`, kind);
  }

  /** A query in the URL; `undefined` for a mutation, and if the URL would be too long. */
  inUrl(
    definition: OperationDefinition,
    { variables, extensions, ...request }: GraphQLRequest,
  ): { readonly operation: Operation; readonly params: object } | undefined {
    if (definition.kind !== 'query') return undefined;
    const params = {
      ...request,
      variables: variables && JSON.stringify(variables),
      extensions: extensions && JSON.stringify(extensions),
    };
    const text = Object.values(params).join('');
    // A character takes nine at most when it is encoded.
    if (text.length > MAX_QUERY_STRING / 9 && encodeURIComponent(text).length > MAX_QUERY_STRING)
      return undefined;
    let operation = this.#gets.get(definition);
    if (!operation) {
      operation = { id: this.of(definition).id, method: 'GET', path: this.#path };
      this.#gets.set(definition, operation);
    }
    return { operation, params };
  }

  #post(id: string, kind: OperationKind): Operation {
    return {
      id,
      method: 'POST',
      path: this.#path,
      body: 'graphql',
      nestedBody: true,
      retry: kind === 'query' ? 'safe' : this.#isKeyed ? 'keyed' : 'ambiguous',
    };
  }
}
