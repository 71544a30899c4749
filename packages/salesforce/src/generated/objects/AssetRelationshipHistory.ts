// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface AssetRelationshipHistory {
  Id: string;
  IsDeleted: boolean;
  AssetRelationshipId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AssetRelationshipHistory: { fields: AssetRelationshipHistory; parents: { CreatedBy: 'User'; AssetRelationship: 'AssetRelationship' }; children: {} };
  }
}
