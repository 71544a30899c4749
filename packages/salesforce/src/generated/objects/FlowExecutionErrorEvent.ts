// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface FlowExecutionErrorEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  EventIdentifier: string | null;
  UserId: string | null;
  Username: string | null;
  EventDate: DateTimeText | null;
  InterviewStartDate: DateTimeText | null;
  FlowExecutionStartDate: DateTimeText | null;
  FlowExecutionEndDate: DateTimeText | null;
  InterviewGuid: string | null;
  InterviewBatchId: string | null;
  InterviewRequestId: string | null;
  FlowNamespace: string | null;
  FlowApiName: string | null;
  FlowVersionId: string | null;
  StageQualifiedApiName: string | null;
  ProcessType: string | null;
  EventType: string | null;
  RelatedRecordId: string | null;
  FlowVersionNumber: number | null;
  ContextRecordId: string | null;
  ContextObject: string | null;
  InterviewStartedById: string | null;
  ErrorId: string | null;
  ExtendedErrorCode: string | null;
  ErrorMessage: string | null;
  ElementApiName: string | null;
  ElementType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlowExecutionErrorEvent: { fields: FlowExecutionErrorEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
