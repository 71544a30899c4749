// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface UndecidedEventRelation extends SystemFields {
  RelationId: string | null;
  EventId: string | null;
  RespondedDate: DateTimeText | null;
  Response: string | null;
  IsDeleted: boolean;
  Type: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UndecidedEventRelation: { fields: UndecidedEventRelation; parents: AuditParents & { Relation: 'Name' | null; Event: 'Event' | null }; children: {} };
  }
}
