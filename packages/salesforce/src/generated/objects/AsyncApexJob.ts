// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AsyncApexJob {
  Id: string;
  CreatedDate: DateTimeText;
  CreatedById: string;
  JobType: string;
  ApexClassId: string | null;
  Status: string;
  JobItemsProcessed: number;
  TotalJobItems: number | null;
  NumberOfErrors: number | null;
  CompletedDate: DateTimeText | null;
  MethodName: string | null;
  ExtendedStatus: string | null;
  ParentJobId: string | null;
  LastProcessed: string | null;
  LastProcessedOffset: number | null;
  CronTriggerId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AsyncApexJob: { fields: AsyncApexJob; parents: { CreatedBy: 'User'; ApexClass: 'ApexClass' | null }; children: { AsyncApex: 'ApexTestRunResult' } };
  }
}
