// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WaitlistWorkType extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WaitlistId: string | null;
  WorkTypeId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WaitlistWorkType: { fields: WaitlistWorkType; parents: AuditParents; children: {} };
  }
}
