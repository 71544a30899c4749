import { InvalidParamsError } from '@org/http-core';
import { isRecord } from '@org/http-core/provider';
import type { ListCall } from './call-list.ts';
import {
  CONVERT_LEAD,
  EMPTY_RECYCLE_BIN,
  FIND_DUPLICATES,
  FIND_DUPLICATES_BY_IDS,
  MERGE,
  UNDELETE,
} from './partner-operations.ts';
import type {
  FindDuplicatesResult,
  LeadConvert,
  LeadConvertResult,
  MergeRequest,
  MergeResult,
  RecycleResult,
} from './partner-types.ts';
import { recordNode, type SoapRecord } from './record.ts';
import { findDuplicatesResult, leadConvertResult, mergeResult, recycleResult } from './results.ts';

/** Ids have 15 characters, or 18 that do not depend on case. */
const ID = /^(?:[a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})$/;

function writeId(operation: string, place: string, id: unknown): unknown {
  if (typeof id === 'string' && ID.test(id)) return id;
  throw new InvalidParamsError(
    `${operation}: ${place} must be an id of 15 or 18 letters and digits. Nothing was sent.`,
    { operation, param: place },
  );
}

function assertObject(
  operation: string,
  place: string,
  item: unknown,
): asserts item is Record<string, unknown> {
  if (isRecord(item)) return;
  throw new InvalidParamsError(`${operation}: ${place} must be an object. Nothing was sent.`, {
    operation,
    param: place,
  });
}

function writeMerge(operation: string, place: string, request: unknown): unknown {
  assertObject(operation, place, request);
  const { masterRecord, recordToMergeIds } = request;
  const ids: readonly unknown[] = Array.isArray(recordToMergeIds) ? recordToMergeIds : [recordToMergeIds];
  return {
    ...request,
    masterRecord: recordNode(operation, `${place}.masterRecord`, masterRecord),
    recordToMergeIds: ids.map((id, index) => writeId(operation, `${place}.recordToMergeIds[${index}]`, id)),
  };
}

/** What a conversion may leave out. It is sent as nil, since its elements are not optional. */
const LEAD_NILS: Readonly<Record<string, null>> = {
  accountId: null,
  accountRecord: null,
  bypassAccountDedupeCheck: null,
  bypassContactDedupeCheck: null,
  contactId: null,
  contactRecord: null,
  opportunityId: null,
  opportunityName: null,
  opportunityRecord: null,
  ownerId: null,
  relatedPersonAccountId: null,
  relatedPersonAccountRecord: null,
};

function writeLead(operation: string, place: string, lead: unknown): unknown {
  assertObject(operation, place, lead);
  const values: Record<string, unknown> = {
    ...LEAD_NILS,
    doNotCreateOpportunity: false,
    overwriteLeadSource: false,
    sendNotificationEmail: false,
  };
  for (const [key, value] of Object.entries(lead)) {
    if (value === undefined) continue;
    const isNode = key.endsWith('Record') && value !== null;
    values[key] = isNode ? recordNode(operation, `${place}.${key}`, value) : value;
  }
  return values;
}

/** Records of most calls, of conversions, and of searches for duplicates. */
const MAX = { records: 200, leads: 100, duplicates: 50 };

export const merge: ListCall<MergeRequest, MergeResult> = {
  operation: MERGE,
  list: 'request',
  max: MAX.records,
  write: writeMerge,
  read: mergeResult,
};
export const undelete: ListCall<string, RecycleResult> = {
  operation: UNDELETE,
  list: 'ids',
  max: MAX.records,
  write: writeId,
  read: recycleResult,
};
export const emptyRecycleBin: ListCall<string, RecycleResult> = { ...undelete, operation: EMPTY_RECYCLE_BIN };
export const convertLead: ListCall<LeadConvert, LeadConvertResult> = {
  operation: CONVERT_LEAD,
  list: 'leadConverts',
  max: MAX.leads,
  write: writeLead,
  read: leadConvertResult,
};
export const findDuplicates: ListCall<SoapRecord, FindDuplicatesResult> = {
  operation: FIND_DUPLICATES,
  list: 'sObjects',
  max: MAX.duplicates,
  write: recordNode,
  read: findDuplicatesResult,
};
export const findDuplicatesByIds: ListCall<string, FindDuplicatesResult> = {
  operation: FIND_DUPLICATES_BY_IDS,
  list: 'ids',
  max: MAX.duplicates,
  write: writeId,
  read: findDuplicatesResult,
};
