// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface PendingOrdSumProcEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  ExternalReferenceIdentifier: string | null;
  IsSuccess: boolean;
  ErrorCode: string | null;
  ErrorMessage: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PendingOrdSumProcEvent: { fields: PendingOrdSumProcEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
