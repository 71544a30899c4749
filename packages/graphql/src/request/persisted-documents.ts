import { InvalidParamsError, type ApiResult } from '@org/http-core';
import type { SourceDocument } from '../contract/document.ts';
import type { GraphQLRequest } from '../contract/request.ts';
import { GraphQLRequestError } from '../errors/request-error.ts';
import type { GraphQLBody } from '../result/read-body.ts';

type Send = (request: GraphQLRequest, isRepeat: boolean) => Promise<ApiResult<GraphQLBody>>;

/** Sends the hashes of documents in place of their texts. */
export class PersistedDocuments {
  readonly #hashes = new WeakMap<SourceDocument, Promise<string>>();
  /** The server has said that it knows no hashes. */
  #isUnsupported = false;

  /**
   * Sends a request by its hash, and once more with the text if the server does not know the hash. It has then executed
   * nothing, so that this holds for mutations, too.
   *
   * @throws InvalidParamsError if the code generator wrote no hash, with the mode `id`.
   */
  async send(
    mode: 'automatic' | 'id',
    source: SourceDocument,
    { query: text, ...request }: GraphQLRequest,
    send: Send,
  ): Promise<ApiResult<GraphQLBody>> {
    if (mode === 'id') return send({ documentId: idOf(source), ...request }, false);
    const withText = { query: text, ...request };
    if (this.#isUnsupported) return send(withText, false);
    const extensions = { persistedQuery: { version: 1, sha256Hash: await this.#hashOf(source) } };
    try {
      return await send({ ...request, extensions }, false);
    } catch (error) {
      if (isRefusal(error, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'))
        return send({ ...withText, extensions }, true);
      if (!isRefusal(error, 'PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported')) throw error;
      this.#isUnsupported = true;
      return send(withText, true);
    }
  }

  #hashOf(source: SourceDocument): Promise<string> {
    let hash = this.#hashes.get(source);
    if (!hash) this.#hashes.set(source, (hash = sha256(source.text)));
    return hash;
  }
}

function idOf({ hash }: SourceDocument): string {
  if (hash !== undefined) return hash;
  throw new InvalidParamsError(
    "The document has no hash, which persisted: 'id' sends. Let the code generator write it (persistedDocuments of graphql-codegen), or use persisted: 'automatic'.",
    { param: 'document' },
  );
}

function isRefusal(error: unknown, code: string, message: string): boolean {
  return (
    GraphQLRequestError.isInstance(error) &&
    error.errors.some((one) => one.code === code || one.message === message)
  );
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
