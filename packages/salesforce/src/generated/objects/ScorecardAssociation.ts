// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface ScorecardAssociation extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ScorecardId: string | null;
  TargetEntityId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ScorecardAssociation: { fields: ScorecardAssociation; parents: AuditParents; children: {} };
  }
}
