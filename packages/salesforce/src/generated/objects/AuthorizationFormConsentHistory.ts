// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AuthorizationFormConsentHistory {
  Id: string;
  IsDeleted: boolean;
  AuthorizationFormConsentId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthorizationFormConsentHistory: { fields: AuthorizationFormConsentHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
