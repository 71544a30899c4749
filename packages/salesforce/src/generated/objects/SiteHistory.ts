// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SiteHistory {
  Id: string;
  IsDeleted: boolean;
  SiteId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SiteHistory: { fields: SiteHistory; parents: { CreatedBy: 'User'; Site: 'Site' }; children: {} };
  }
}
