// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CommSubscriptionConsentHistory {
  Id: string;
  IsDeleted: boolean;
  CommSubscriptionConsentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CommSubscriptionConsentHistory: { fields: CommSubscriptionConsentHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
