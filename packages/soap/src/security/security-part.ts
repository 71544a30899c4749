import type { SecurityContext } from '../contract/options.ts';
import type { SecurityDraft } from './draft.ts';
import type { XmlElement } from './xml-element.ts';

/** A part of `wsSecurity()`, which `timestamp()` and the other functions of this entry make. @public */
export interface SecurityPart {
  /** The function that made it: `timestamp()`. */
  readonly madeBy: string;
}

/** What a part does: adds to the security header of requests, signs them, or verifies responses. */
export interface PartActions {
  /** Adds elements to the security header. */
  readonly add?: (draft: SecurityDraft) => void | Promise<void>;
  /** Signs, once every part has added its elements. */
  readonly sign?: (draft: SecurityDraft) => Promise<void>;
  /** Returns a response without what is not to be trusted. */
  readonly verify?: (envelope: XmlElement, context: SecurityContext) => Promise<XmlElement>;
}

/** Makes a part. */
export const securityPart = (madeBy: string, actions: PartActions): SecurityPart => ({ madeBy, ...actions });
