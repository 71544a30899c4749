// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface RecommendationChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  Description: string | null;
  ImageId: string | null;
  AcceptanceLabel: string | null;
  RejectionLabel: string | null;
  ExternalId: string | null;
  RecommendationKey: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RecommendationChangeEvent: { fields: RecommendationChangeEvent; parents: AuditParents; children: {} };
  }
}
