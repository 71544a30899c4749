// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WaitlistServiceResource extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  WaitlistId: string | null;
  ServiceResourceId: string | null;
  AccessLevel: string | null;
  IsAvailable: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WaitlistServiceResource: { fields: WaitlistServiceResource; parents: AuditParents; children: {} };
  }
}
