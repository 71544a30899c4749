// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface EventRelationChangeEvent {
  Id: string | null;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  RelationId: string | null;
  EventId: string | null;
  Status: string | null;
  RespondedDate: DateTimeText | null;
  Response: string | null;
  CreatedDate: DateTimeText | null;
  CreatedById: string | null;
  LastModifiedDate: DateTimeText | null;
  LastModifiedById: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EventRelationChangeEvent: { fields: EventRelationChangeEvent; parents: { CreatedBy: 'User' | null; LastModifiedBy: 'User' | null }; children: {} };
  }
}
