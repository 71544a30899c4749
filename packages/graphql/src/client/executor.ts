import type { ApiResult } from '@org/http-core';
import type { Operation } from '@org/http-core/provider';
import type {
  GraphQLDocument,
  OperationDefinition,
  OperationKind,
  SourceDocument,
} from '../contract/document.ts';
import type { GraphQLCallOptions, GraphQLOptions } from '../contract/options.ts';
import type { GraphQLRequest } from '../contract/request.ts';
import type { ErrorPolicy } from '../contract/result.ts';
import { fits, onlyOperation } from '../document/fits.ts';
import { readDocument } from '../document/read-document.ts';
import { mayHoldFile } from '../request/may-hold-file.ts';
import { operationOf } from '../request/operation-of.ts';
import { partialResult } from '../result/partial-result.ts';
import type { GraphQLBody } from '../result/read-body.ts';
import { DEFAULT_API, type PagedApi } from './provider.ts';
import type { RawClient } from './raw-client.ts';
import type { Sender } from './sender.ts';

/** One call of a document. */
export interface DocumentCall {
  readonly document: GraphQLDocument<unknown, never>;
  readonly variables: unknown;
  readonly options: GraphQLCallOptions;
  /** The kind that is expected; `undefined` for both queries and mutations. */
  readonly kind: OperationKind | undefined;
  /** Whether a smaller page is tried should a gateway give up, so that the same one is not sent again. */
  readonly mayShrink?: boolean;
}

/** Reads documents and sends them. What few clients ask for (batches, hashes, URLs, files) is loaded for them only. */
export class Executor {
  readonly #raw: RawClient;
  readonly #options: GraphQLOptions;
  /** Whether requests are sent in a way that is loaded on demand. */
  readonly #isSpecial: boolean;
  /** http-core remembers what it derives from an operation, so there is one for each. */
  readonly #operations = new WeakMap<OperationDefinition, Operation>();
  /** The clients with another error policy, once a call asks for it. */
  readonly #variants = new Map<string, RawClient>();
  #sender: Promise<Sender> | undefined;

  constructor(raw: RawClient, options: GraphQLOptions) {
    const { persisted, batching, queryMethod } = options;
    this.#raw = raw;
    this.#options = options;
    this.#isSpecial = Boolean(persisted) || batching !== undefined || queryMethod === 'GET';
  }

  async execute({
    document,
    variables,
    options,
    kind,
    mayShrink,
  }: DocumentCall): Promise<ApiResult<GraphQLBody>> {
    const read = readDocument(document);
    const source: SourceDocument = read instanceof Promise ? await read : read;
    const { operationName } = options;
    const definition =
      onlyOperation(source, operationName, kind) ??
      (await import('../document/select-operation.ts')).selectOperation(source, operationName, kind);
    const operation = this.#operationOf(definition);
    if (!fits(definition, variables)) {
      const { checkVariables } = await import('../document/check-variables.ts');
      checkVariables(definition, variables, operation.id);
    }
    const all = this.isAll(options.errorPolicy);
    const client = this.#clientFor(all, mayShrink);
    const body: GraphQLRequest = {
      query: source.text,
      operationName: definition.name,
      variables: variables as GraphQLRequest['variables'],
    };
    const result =
      !this.#isSpecial && !definition.variables.some(mayHoldFile)
        ? client.request<GraphQLBody>(operation, { body }, options).withResponse()
        : (this.#sender ??= this.#loadSender()).then((sender) =>
            sender.send({ client, source, definition, operation, body, options }),
          );
    return all ? result.catch(partialResult) : result;
  }

  isAll(policy: ErrorPolicy | undefined): boolean {
    return (policy ?? this.#options.errorPolicy) === 'all';
  }

  async #loadSender(): Promise<Sender> {
    const { Sender } = await import('./sender.ts');
    return new Sender(this.#raw, this.#options);
  }

  #operationOf(definition: OperationDefinition): Operation {
    let operation = this.#operations.get(definition);
    if (!operation)
      this.#operations.set(definition, (operation = operationOf(definition, this.#options.endpoint)));
    return operation;
  }

  /** The client for an error policy, and for pages that become smaller where a gateway gives up. */
  #clientFor(all: boolean, mayShrink = false): RawClient {
    if (!mayShrink && all === this.isAll(undefined)) return this.#raw;
    const name = `${all} ${mayShrink}`;
    let client = this.#variants.get(name);
    if (!client) {
      const api: PagedApi = { ...(this.#options.api ?? DEFAULT_API), isPaged: mayShrink };
      const overrides: Partial<GraphQLOptions> = { errorPolicy: all ? 'all' : 'strict', api };
      this.#variants.set(name, (client = this.#raw.with(overrides as GraphQLOptions)));
    }
    return client;
  }
}
