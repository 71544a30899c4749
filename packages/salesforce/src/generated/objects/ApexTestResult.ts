// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ApexTestResult {
  Id: string;
  SystemModstamp: DateTimeText;
  TestTimestamp: DateTimeText;
  Outcome: string;
  ApexClassId: string;
  MethodName: string | null;
  Message: string | null;
  StackTrace: string | null;
  AsyncApexJobId: string | null;
  QueueItemId: string | null;
  ApexLogId: string | null;
  ApexTestRunResultId: string | null;
  RunTime: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexTestResult: { fields: ApexTestResult; parents: { ApexClass: 'ApexClass'; AsyncApexJob: 'AsyncApexJob' | null; QueueItem: 'ApexTestQueueItem' | null; ApexLog: 'ApexLog' | null; ApexTestRunResult: 'ApexTestRunResult' | null }; children: { ApexTestResults: 'ApexTestResultLimits' } };
  }
}
