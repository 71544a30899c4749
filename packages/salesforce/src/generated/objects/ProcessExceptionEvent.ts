// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ProcessExceptionEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  AttachedToId: string | null;
  Message: string | null;
  Description: string | null;
  ExceptionType: string | null;
  Severity: string | null;
  BackgroundOperationId: string | null;
  ExternalReference: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ProcessExceptionEvent: { fields: ProcessExceptionEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
