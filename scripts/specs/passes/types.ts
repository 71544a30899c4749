import type { Shape } from '../shape.ts';
import type { JobRule } from '../jobs/jobs.ts';
import type { JsonValue, OpenApiDocument } from '../document.ts';
import type { NamesLock } from '../names-lock.ts';
import type { ProviderRules } from '../providers/types.ts';
import type { Ratings } from '../ratings/ratings.ts';
import type { OfficialDetails } from '../second-source/official-details.ts';

export interface PassContext {
  readonly rules: ProviderRules;
  readonly lock: NamesLock;
  /** A JSON merge patch over the document, ours. */
  readonly overlay: JsonValue;
  /** How often each operation may be sent, ours. */
  readonly ratings: Ratings;
  /** The operations that start a job, ours. */
  readonly jobs?: readonly JobRule[];
  /** The overlay's `fields`, which are no part of the patch. */
  readonly fields: Fields;
  /** Details of the vendor's official documents that the source lacks. */
  readonly official?: OfficialDetails;
  /** Called with what a person must decide, and what is done until then. */
  readonly note?: (line: string) => void;
}

/** One step towards the committed form. It changes the document in place and does nothing to its own result. */
export interface Pass {
  readonly name: string;
  readonly run: (document: OpenApiDocument, context: PassContext) => void;
}

/** A field's new type; null takes the field away. */
export type FieldShape = Shape | null;

/** By the name of a schema its properties, by that of an operation the parameters of its query. */
export type Fields = Readonly<Record<string, Readonly<Record<string, FieldShape>>>>;
