// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ServiceResourceHistory {
  Id: string;
  IsDeleted: boolean;
  ServiceResourceId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceResourceHistory: { fields: ServiceResourceHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
