// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface ExternalEventMapping extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  ExternalId: string | null;
  EventId: string | null;
  StartDate: DateText | null;
  EndDate: DateText | null;
  IsRecurring: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ExternalEventMapping: { fields: ExternalEventMapping; parents: AuditParents; children: {} };
  }
}
