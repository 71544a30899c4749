// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface PaymentGroup extends SystemFields {
  IsDeleted: boolean;
  PaymentGroupNumber: string | null;
  SourceObjectId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    PaymentGroup: { fields: PaymentGroup; parents: AuditParents; children: {} };
  }
}
