// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface CommSubscriptionTiming extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  CommSubscriptionConsentId: string | null;
  Unit: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CommSubscriptionTiming: { fields: CommSubscriptionTiming; parents: AuditParents; children: {} };
  }
}
