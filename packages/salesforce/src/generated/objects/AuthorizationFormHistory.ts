// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AuthorizationFormHistory {
  Id: string;
  IsDeleted: boolean;
  AuthorizationFormId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthorizationFormHistory: { fields: AuthorizationFormHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
