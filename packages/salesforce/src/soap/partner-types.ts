import type { ReceivedRecord, SoapRecord } from './record.ts';

/**
 * Why a record, or a message, was refused.
 *
 * @public
 */
export interface SoapRecordError {
  /** The code to decide on: `ENTITY_IS_DELETED` … */
  readonly statusCode: string;
  readonly message: string;
  /** The fields at fault. */
  readonly fields: readonly string[];
  /** More about the error, as elements. */
  readonly extendedErrorDetails: readonly unknown[];
}

/** What every result has. */
interface Result {
  readonly success: boolean;
  /** Why it failed; empty if it did not. */
  readonly errors: readonly SoapRecordError[];
}

/**
 * One record that takes in up to two others of the same object.
 *
 * @public
 */
export interface MergeRequest {
  /** The record that remains, with the values that it then has: `{ type: 'Account', Id: '001…', Name: 'Acme' }`. */
  readonly masterRecord: SoapRecord & { readonly Id: string };
  /** The ids of the records that are merged into it, and deleted: one or two. */
  readonly recordToMergeIds: readonly string[];
}

/** The result of one merge. @public */
export interface MergeResult extends Result {
  /** The id of the record that remains. */
  readonly id: string | null;
  readonly mergedRecordIds: readonly string[];
  /** The ids of records that now belong to it. */
  readonly updatedRelatedIds: readonly string[];
}

/** The result of one record that came back from the recycle bin, or was removed from it. @public */
export interface RecycleResult extends Result {
  readonly id: string | null;
}

/**
 * A lead, and what becomes of it.
 *
 * @public
 */
export interface LeadConvert {
  readonly leadId: string;
  /** A status of converted leads, such as `Closed - Converted`. */
  readonly convertedStatus: string;
  /** An account to use, instead of a new one. */
  readonly accountId?: string | undefined;
  /** Values of the new account. */
  readonly accountRecord?: SoapRecord | undefined;
  /** A contact to use, instead of a new one. */
  readonly contactId?: string | undefined;
  readonly contactRecord?: SoapRecord | undefined;
  readonly opportunityId?: string | undefined;
  readonly opportunityName?: string | undefined;
  readonly opportunityRecord?: SoapRecord | undefined;
  readonly relatedPersonAccountId?: string | undefined;
  readonly relatedPersonAccountRecord?: SoapRecord | undefined;
  /** The owner of the new records. Default: the owner of the lead. */
  readonly ownerId?: string | undefined;
  /** Default: `false`. */
  readonly doNotCreateOpportunity?: boolean | undefined;
  /** Whether the contact takes the lead source. Default: `false`. */
  readonly overwriteLeadSource?: boolean | undefined;
  /** Whether the owner is told by an email. Default: `false`. */
  readonly sendNotificationEmail?: boolean | undefined;
  readonly bypassAccountDedupeCheck?: boolean | undefined;
  readonly bypassContactDedupeCheck?: boolean | undefined;
}

/** The result of one conversion. @public */
export interface LeadConvertResult extends Result {
  readonly leadId: string | null;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly relatedPersonAccountId?: string;
}

/** The duplicates of one record, by the duplicate rules of its object. @public */
export interface FindDuplicatesResult extends Result {
  readonly duplicateResults: readonly DuplicateResult[];
}

/** What one duplicate rule found. @public */
export interface DuplicateResult {
  readonly allowSave: boolean;
  readonly duplicateRule: string;
  readonly duplicateRuleEntityType: string;
  readonly errorMessage: string | null;
  readonly matchResults: readonly MatchResult[];
}

/** What one matching rule found. @public */
export interface MatchResult extends Result {
  readonly entityType: string;
  readonly matchEngine: string;
  readonly rule: string;
  readonly size: number;
  readonly matchRecords: readonly MatchRecord[];
}

/** A record that may be a duplicate. @public */
export interface MatchRecord {
  readonly record: ReceivedRecord;
  /** From 0 to 100. */
  readonly matchConfidence: number;
  readonly fieldDiffs: readonly { readonly difference: string; readonly name: string }[];
  readonly additionalInformation: readonly { readonly name: string; readonly value: string }[];
}
