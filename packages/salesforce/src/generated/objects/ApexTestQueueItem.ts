// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ApexTestQueueItem {
  Id: string;
  CreatedDate: DateTimeText;
  CreatedById: string;
  SystemModstamp: DateTimeText;
  ApexClassId: string;
  Status: string;
  ExtendedStatus: string | null;
  ParentJobId: string | null;
  TestRunResultId: string | null;
  ShouldSkipCodeCoverage: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexTestQueueItem: { fields: ApexTestQueueItem; parents: { CreatedBy: 'User'; ApexClass: 'ApexClass' }; children: {} };
  }
}
