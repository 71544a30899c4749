// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface EventRelation extends SystemFields {
  RelationId: string;
  EventId: string;
  Status: string | null;
  RespondedDate: DateTimeText | null;
  Response: string | null;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EventRelation: { fields: EventRelation; parents: AuditParents & { Relation: 'Name'; Event: 'Event' }; children: {} };
  }
}
