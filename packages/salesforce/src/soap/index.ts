export { soapLoginSource, type SoapLoginOptions } from './login.ts';
export { salesforceSoap } from './partner.ts';
export type { SalesforceSoap, SalesforceSoapOptions } from './partner.ts';
export type { SalesforceSoapCallOptions } from './call-list.ts';
export type {
  DuplicateResult,
  FindDuplicatesResult,
  LeadConvert,
  LeadConvertResult,
  MatchRecord,
  MatchResult,
  MergeRequest,
  MergeResult,
  RecycleResult,
  SoapRecordError,
} from './partner-types.ts';
export type { ReceivedRecord, SoapRecord } from './record.ts';
