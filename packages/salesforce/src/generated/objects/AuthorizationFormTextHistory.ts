// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AuthorizationFormTextHistory {
  Id: string;
  IsDeleted: boolean;
  AuthorizationFormTextId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AuthorizationFormTextHistory: { fields: AuthorizationFormTextHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
