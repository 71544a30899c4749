// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WebCartHistory {
  Id: string;
  IsDeleted: boolean;
  WebCartId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebCartHistory: { fields: WebCartHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
