import { isRecord } from '@org/http-core/provider';
import type { XmlNode } from '@org/soap/schema';
import type {
  DuplicateResult,
  FindDuplicatesResult,
  LeadConvertResult,
  MatchRecord,
  MatchResult,
  MergeResult,
  RecycleResult,
  SoapRecordError,
} from './partner-types.ts';
import { readRecord } from './record.ts';

/** A value that was read by its schema. Lists that are empty are absent. */
type Read = Readonly<Record<string, unknown>>;

const readOf = (value: unknown): Read => (isRecord(value) ? value : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textsOf = (value: unknown): string[] => listOf(value).filter((item) => typeof item === 'string');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const errorsOf = ({ errors }: Read): SoapRecordError[] =>
  listOf(errors).map((error) => {
    const { statusCode, message, fields, extendedErrorDetails } = readOf(error);
    return {
      statusCode: String(statusCode),
      message: String(message),
      fields: textsOf(fields),
      extendedErrorDetails: listOf(extendedErrorDetails),
    };
  });

const common = (read: Read): { success: boolean; errors: SoapRecordError[] } => ({
  success: read['success'] === true,
  errors: errorsOf(read),
});

export function mergeResult(result: unknown): MergeResult {
  const read = readOf(result);
  return {
    ...common(read),
    id: textOrNull(read['id']),
    mergedRecordIds: textsOf(read['mergedRecordIds']),
    updatedRelatedIds: textsOf(read['updatedRelatedIds']),
  };
}

export function recycleResult(result: unknown): RecycleResult {
  const read = readOf(result);
  return { ...common(read), id: textOrNull(read['id']) };
}

export function leadConvertResult(result: unknown): LeadConvertResult {
  const read = readOf(result);
  const { relatedPersonAccountId } = read;
  return {
    ...common(read),
    leadId: textOrNull(read['leadId']),
    accountId: textOrNull(read['accountId']),
    contactId: textOrNull(read['contactId']),
    opportunityId: textOrNull(read['opportunityId']),
    ...(typeof relatedPersonAccountId === 'string' && { relatedPersonAccountId }),
  };
}

export function findDuplicatesResult(result: unknown): FindDuplicatesResult {
  const read = readOf(result);
  return {
    ...common(read),
    duplicateResults: listOf(read['duplicateResults']).map((found) => {
      const rule = readOf(found);
      return {
        ...(rule as unknown as DuplicateResult),
        errorMessage: textOrNull(rule['errorMessage']),
        matchResults: listOf(rule['matchResults']).map(matchResult),
      };
    }),
  };
}

function matchResult(found: unknown): MatchResult {
  const read = readOf(found);
  return {
    ...(read as unknown as MatchResult),
    ...common(read),
    matchRecords: listOf(read['matchRecords']).map((match) => {
      const { record, ...rest } = readOf(match);
      return {
        ...(rest as unknown as MatchRecord),
        fieldDiffs: listOf(rest['fieldDiffs']) as MatchRecord['fieldDiffs'],
        additionalInformation: listOf(rest['additionalInformation']) as MatchRecord['additionalInformation'],
        record: isRecord(record) ? readRecord(record as unknown as XmlNode) : {},
      };
    }),
  };
}
