// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Recommendation extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  ActionReference: string | null;
  Description: string | null;
  ImageId: string | null;
  AcceptanceLabel: string | null;
  RejectionLabel: string | null;
  IsActionActive: boolean;
  ExternalId: string | null;
  RecommendationKey: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Recommendation: { fields: Recommendation; parents: AuditParents; children: {} };
  }
}
