import type { GivenAttribute, ReadAttribute, ResolvePrefix } from './attributes.ts';

/** Receives the parts of a document in their order. A text may come in several pieces. */
export interface XmlHandler {
  open(
    namespace: string,
    name: string,
    attributes: readonly ReadAttribute[],
    resolvePrefix: ResolvePrefix,
    /** The name with its prefix, and the attributes with theirs, declarations of namespaces included. */
    qualifiedName: string,
    given: readonly GivenAttribute[],
  ): void;
  text(text: string): void;
  close(): void;
  /** An element that has no attributes and holds nothing but a text. Default: `open`, `text` and `close`. */
  leaf?(namespace: string, name: string, text: string, resolvePrefix: ResolvePrefix): void;
}

/** Limits of a document, so that no response can exhaust the process. */
export interface XmlLimits {
  /** Default 256. */
  readonly maxDepth?: number | undefined;
  /** The attributes of one element, default 256. */
  readonly maxAttributes?: number | undefined;
}
