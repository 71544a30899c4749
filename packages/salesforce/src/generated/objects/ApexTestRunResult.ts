// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ApexTestRunResult extends SystemFields {
  IsDeleted: boolean;
  AsyncApexJobId: string | null;
  UserId: string | null;
  JobName: string | null;
  IsAllTests: boolean;
  Source: string | null;
  StartTime: DateTimeText;
  EndTime: DateTimeText | null;
  TestTime: number | null;
  Status: string;
  ClassesEnqueued: number;
  ClassesCompleted: number | null;
  MethodsEnqueued: number | null;
  MethodsCompleted: number | null;
  MethodsFailed: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexTestRunResult: { fields: ApexTestRunResult; parents: AuditParents & { AsyncApexJob: 'AsyncApexJob' | null; User: 'User' | null }; children: {} };
  }
}
