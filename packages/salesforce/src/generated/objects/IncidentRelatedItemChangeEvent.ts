// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface IncidentRelatedItemChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IncidentId: string | null;
  AssetId: string | null;
  ImpactType: string | null;
  ImpactLevel: string | null;
  Comment: string | null;
  Product2Id: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    IncidentRelatedItemChangeEvent: { fields: IncidentRelatedItemChangeEvent; parents: AuditParents; children: {} };
  }
}
