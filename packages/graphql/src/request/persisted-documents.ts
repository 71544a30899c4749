import { InvalidParamsError, type ApiResult } from '@org/http-core';
import type { SourceDocument } from '../contract/document.ts';
import type { GraphQLRequest } from '../contract/request.ts';
import { codeOf, GraphQLRequestError } from '../errors/request-error.ts';
import { asBody, errorsIn, type GraphQLBody } from '../result/read-body.ts';

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
    const [outcome] = await Promise.allSettled([send({ ...request, extensions }, false)]);
    if (isRefusal(outcome, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'))
      return send({ ...withText, extensions }, true);
    if (isRefusal(outcome, 'PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported')) {
      this.#isUnsupported = true;
      return send(withText, true);
    }
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
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

/** With the policy `all`, the refusal of a server that adds `data: null` is a result. */
function isRefusal(
  outcome: PromiseSettledResult<ApiResult<GraphQLBody>>,
  code: string,
  message: string,
): boolean {
  const body: unknown =
    outcome.status === 'fulfilled'
      ? outcome.value.data
      : GraphQLRequestError.isInstance(outcome.reason) && outcome.reason.body;
  if (asBody(body).data != null) return false;
  return errorsIn(body).some((error) => codeOf(error) === code || error.message === message);
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
