// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Promotion extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  CampaignId: string | null;
  Description: string | null;
  Objective: string | null;
  IsActive: boolean;
  DisplayName: string | null;
  MaximumUsageCount: number | null;
  PriorityNumber: number | null;
  IsAutomatic: boolean;
  StartDateTime: DateTimeText | null;
  EndDateTime: DateTimeText | null;
  IsCommercePromotion: boolean;
  IsTiered: boolean;
  TermsAndConditions: string | null;
  QualifierCriteria: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Promotion: { fields: Promotion; parents: AuditParents; children: {} };
  }
}
