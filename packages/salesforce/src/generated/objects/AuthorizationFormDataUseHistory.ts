// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AuthorizationFormDataUseHistory {
  Id: string;
  IsDeleted: boolean;
  AuthorizationFormDataUseId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthorizationFormDataUseHistory: { fields: AuthorizationFormDataUseHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
