import type { LimitKey } from '@org/http-core/provider';
import type { GraphQLRequest } from '../contract/request.ts';
import { requestsIn } from '../request/requests-in.ts';

/** Maximum number of documents, and of page sizes of one document, whose costs are remembered. */
const MAX_DOCUMENTS = 1_000;
const MAX_SIZES = 100;

/** An argument that sets the size of a page, with the variable that gives it. */
const SIZE = /\b(?:first|last|limit)\s*:\s*\$(\w+)/g;

interface DocumentCosts {
  /** The variables that give page sizes, which the cost depends on. */
  readonly sizes: readonly string[];
  /** The costs by the values of these variables. */
  readonly costs: Map<string, number>;
}

/**
 * The costs of documents as responses stated them. A server computes the cost of a document from its fields and page
 * sizes, so the next call with the same ones costs the same.
 */
export class LearnedCosts {
  readonly #documents = new Map<string, DocumentCosts>();
  readonly #expected: (request: GraphQLRequest) => number;

  /** @param expected The cost of a document that no response has stated yet. */
  constructor(expected: (request: GraphQLRequest) => number) {
    this.#expected = expected;
  }

  /** The expected cost of a call; it must not throw, since limiters ask from timers. */
  of(key: LimitKey): number {
    let cost = 0;
    for (const request of requestsIn(key.params)) {
      const known = this.#documents.get(idOf(request));
      cost += known?.costs.get(sizesIn(request, known.sizes)) ?? this.#expected(request);
    }
    return cost;
  }

  /** Remembers the cost of a call. That of a batch cannot be divided. */
  learn(key: LimitKey, cost: unknown): void {
    const [request, ...more] = requestsIn(key.params);
    if (!request || more.length > 0 || typeof cost !== 'number' || !(cost >= 0)) return;
    const id = idOf(request);
    let document = this.#documents.get(id);
    if (!document) {
      if (this.#documents.size >= MAX_DOCUMENTS) this.#documents.clear();
      const sizes = Array.from((request.query ?? '').matchAll(SIZE), ([, name = '']) => name);
      this.#documents.set(id, (document = { sizes, costs: new Map() }));
    }
    if (document.costs.size >= MAX_SIZES) document.costs.clear();
    document.costs.set(sizesIn(request, document.sizes), cost);
  }
}

/** The text is the same string in each call of a document, so that its hash is computed once. */
function idOf({ query, documentId, extensions }: GraphQLRequest): string {
  const persisted = extensions?.['persistedQuery'] as { readonly sha256Hash?: string } | undefined;
  return query ?? documentId ?? persisted?.sha256Hash ?? '';
}

function sizesIn({ variables, operationName = '' }: GraphQLRequest, names: readonly string[]): string {
  return names.reduce((text, name) => `${text} ${String(variables?.[name])}`, operationName);
}
