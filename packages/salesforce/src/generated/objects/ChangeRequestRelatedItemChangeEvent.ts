// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ChangeRequestRelatedItemChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  ChangeRequestId: string | null;
  AssetId: string | null;
  RelationshipType: string | null;
  ImpactLevel: string | null;
  Comment: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ChangeRequestRelatedItemChangeEvent: { fields: ChangeRequestRelatedItemChangeEvent; parents: AuditParents; children: {} };
  }
}
