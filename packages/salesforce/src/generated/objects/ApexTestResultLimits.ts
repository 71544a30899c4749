// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ApexTestResultLimits extends SystemFields {
  IsDeleted: boolean;
  ApexTestResultId: string;
  Soql: number;
  QueryRows: number;
  Sosl: number;
  Dml: number;
  DmlRows: number;
  Cpu: number;
  Callouts: number;
  Email: number;
  AsyncCalls: number;
  MobilePush: number;
  LimitContext: string | null;
  LimitExceptions: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexTestResultLimits: { fields: ApexTestResultLimits; parents: AuditParents & { ApexTestResult: 'ApexTestResult' }; children: {} };
  }
}
