// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ServiceTerritoryMemberHistory {
  Id: string;
  IsDeleted: boolean;
  ServiceTerritoryMemberId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceTerritoryMemberHistory: { fields: ServiceTerritoryMemberHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
