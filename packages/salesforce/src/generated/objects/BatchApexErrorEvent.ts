// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface BatchApexErrorEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  ExceptionType: string | null;
  Message: string | null;
  StackTrace: string | null;
  RequestId: string | null;
  AsyncApexJobId: string | null;
  JobScope: string | null;
  DoesExceedJobScopeMaxLength: boolean;
  Phase: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    BatchApexErrorEvent: { fields: BatchApexErrorEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
