// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface EntitlementHistory {
  Id: string;
  IsDeleted: boolean;
  EntitlementId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EntitlementHistory: { fields: EntitlementHistory; parents: { CreatedBy: 'User'; Entitlement: 'Entitlement' }; children: {} };
  }
}
