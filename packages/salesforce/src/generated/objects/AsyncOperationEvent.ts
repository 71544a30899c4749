// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AsyncOperationEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  EventUuid: string | null;
  OperationId: string | null;
  SourceEvent: unknown;
  OperationDetails: unknown;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AsyncOperationEvent: { fields: AsyncOperationEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}
