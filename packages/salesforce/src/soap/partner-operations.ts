import type { SoapOperation } from '@org/soap';
import {
  el,
  type ComplexSchema,
  type ElementNode,
  type ElementSettings,
  type ValueSchema,
} from '@org/soap/schema';
import { SESSION } from './session-header.ts';

/** The namespace of the partner API. */
const API = 'urn:partner.soap.sforce.com';

const MANY: ElementSettings = { min: 0, max: Infinity };
const NIL: ElementSettings = { nil: true };

const of = (name: string, content: () => readonly ElementNode[]): ComplexSchema => ({
  name,
  type: [API, name],
  content,
});
const one = (name: string, schema: ValueSchema = 'string', settings?: ElementSettings): ElementNode =>
  el(name, API, schema, settings);

const error = of('Error', () => [
  one('extendedErrorDetails', 'any', { ...MANY, nil: true }),
  one('fields', 'string', { ...MANY, nil: true }),
  one('message'),
  one('statusCode'),
]);
const errors = one('errors', error, MANY);
const success = one('success', 'boolean');

const mergeRequest = of('MergeRequest', () => [
  one('masterRecord', 'any'),
  one('recordToMergeIds', 'string', { max: Infinity }),
]);
const mergeResult = of('MergeResult', () => [
  errors,
  one('id', 'string', NIL),
  one('mergedRecordIds', 'string', MANY),
  success,
  one('updatedRelatedIds', 'string', MANY),
]);
const recycleResult = of('UndeleteResult', () => [errors, one('id', 'string', NIL), success]);

const leadConvert = of('LeadConvert', () => [
  one('accountId', 'string', NIL),
  one('accountRecord', 'any', NIL),
  one('bypassAccountDedupeCheck', 'boolean', NIL),
  one('bypassContactDedupeCheck', 'boolean', NIL),
  one('contactId', 'string', NIL),
  one('contactRecord', 'any', NIL),
  one('convertedStatus'),
  one('doNotCreateOpportunity', 'boolean'),
  one('leadId'),
  one('opportunityId', 'string', NIL),
  one('opportunityName', 'string', NIL),
  one('opportunityRecord', 'any', NIL),
  one('overwriteLeadSource', 'boolean'),
  one('ownerId', 'string', NIL),
  one('relatedPersonAccountId', 'string', NIL),
  one('relatedPersonAccountRecord', 'any', NIL),
  one('sendNotificationEmail', 'boolean'),
]);
const leadConvertResult = of('LeadConvertResult', () => [
  one('accountId', 'string', NIL),
  one('contactId', 'string', NIL),
  errors,
  one('leadId', 'string', NIL),
  one('opportunityId', 'string', NIL),
  one('relatedPersonAccountId', 'string', { min: 0 }),
  success,
]);

const pair = (name: string, first: string, second: string): ComplexSchema =>
  of(name, () => [one(first), one(second)]);
const matchRecord = of('MatchRecord', () => [
  one('additionalInformation', pair('AdditionalInformationMap', 'name', 'value'), MANY),
  one('fieldDiffs', pair('FieldDiff', 'difference', 'name'), MANY),
  one('matchConfidence', 'number'),
  one('record', 'any'),
]);
const matchResult = of('MatchResult', () => [
  one('entityType'),
  errors,
  one('matchEngine'),
  one('matchRecords', matchRecord, MANY),
  one('rule'),
  one('size', 'int'),
  success,
]);
const duplicateResult = of('DuplicateResult', () => [
  one('allowSave', 'boolean'),
  one('duplicateRule'),
  one('duplicateRuleEntityType'),
  one('errorMessage', 'string', NIL),
  one('matchResults', matchResult, MANY),
]);
const findDuplicatesResult = of('FindDuplicatesResult', () => [
  one('duplicateResults', duplicateResult, MANY),
  errors,
  success,
]);

const flag = (header: string, name: string): ElementNode =>
  one(
    header,
    of('', () => [one(name, 'boolean')]),
  );

/** The header blocks of every call. The session comes first, so that no other block is taken for it. */
const HEADERS: readonly ElementNode[] = [
  one(
    'SessionHeader',
    of('', () => [one('sessionId')]),
  ),
  flag('AllOrNoneHeader', 'allOrNone'),
  flag('AllowFieldTruncationHeader', 'allowFieldTruncation'),
  one(
    'DuplicateRuleHeader',
    of('', () => [
      one('allowSave', 'boolean'),
      one('includeRecordDetails', 'boolean'),
      one('runAsCurrentUser', 'boolean'),
    ]),
  ),
];

/** The header block of the session, whose id is filled in with the credential. */
export const SESSION_HEADER: Readonly<Record<string, unknown>> = { SessionHeader: { sessionId: SESSION } };

/** What the operations of this API have for their types: the methods over them are typed. */
interface Untyped {
  readonly input: unknown;
  readonly output: { readonly result?: readonly unknown[] };
  readonly headers: object;
  readonly responseHeaders: unknown;
  readonly faults: unknown;
}

/** An operation of the partner API: a list in, a list of results out. */
export type PartnerOperation = SoapOperation<Untyped>;

const operation = (
  name: string,
  list: ElementNode,
  result: ComplexSchema,
  retry?: 'safe',
): PartnerOperation => ({
  name: `soap.${name}`,
  port: 'Soap',
  version: '1.1',
  action: '',
  input: () => ({
    body: one(
      name,
      of('', () => [list]),
    ),
    headers: HEADERS,
  }),
  output: () => ({
    body: one(
      `${name}Response`,
      of('', () => [one('result', result, MANY)]),
    ),
    headers: [limitInfo],
  }),
  ...(retry && { retry }),
});

const limitInfo = one(
  'LimitInfoHeader',
  of('', () => [
    one(
      'limitInfo',
      of('LimitInfo', () => [one('current', 'int'), one('limit', 'int'), one('type')]),
      MANY,
    ),
  ]),
);
const ids = one('ids', 'string', { max: Infinity });

export const MERGE: PartnerOperation = operation('merge', one('request', mergeRequest, MANY), mergeResult);
export const UNDELETE: PartnerOperation = operation('undelete', ids, recycleResult);
export const EMPTY_RECYCLE_BIN: PartnerOperation = operation('emptyRecycleBin', ids, recycleResult);
export const CONVERT_LEAD: PartnerOperation = operation(
  'convertLead',
  one('leadConverts', leadConvert, MANY),
  leadConvertResult,
);
export const FIND_DUPLICATES: PartnerOperation = operation(
  'findDuplicates',
  one('sObjects', 'any', MANY),
  findDuplicatesResult,
  'safe',
);
export const FIND_DUPLICATES_BY_IDS: PartnerOperation = operation(
  'findDuplicatesByIds',
  ids,
  findDuplicatesResult,
  'safe',
);

const loginResult = of('LoginResult', () => [
  one('metadataServerUrl', 'string', NIL),
  one('passwordExpired', 'boolean'),
  one('sandbox', 'boolean'),
  one('serverUrl', 'string', NIL),
  one('sessionId', 'string', NIL),
  one('userId', 'string', NIL),
  one(
    'userInfo',
    of('GetUserInfoResult', () => [one('sessionSecondsValid', 'int', { min: 0 })]),
    { min: 0 },
  ),
]);

/** Gives a session for a name and a password, in versions below 65.0. */
export const LOGIN: SoapOperation<
  Omit<Untyped, 'output'> & { readonly output: { readonly result?: unknown } }
> = {
  name: 'soap.login',
  port: 'Soap',
  version: '1.1',
  action: '',
  input: () => ({
    body: one(
      'login',
      of('', () => [one('username'), one('password')]),
    ),
  }),
  output: () => ({
    body: one(
      'loginResponse',
      of('', () => [one('result', loginResult)]),
    ),
  }),
  // Another session does no harm.
  retry: 'safe',
};
