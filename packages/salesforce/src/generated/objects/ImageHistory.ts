// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ImageHistory {
  Id: string;
  IsDeleted: boolean;
  ImageId: string | null;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string | null;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ImageHistory: { fields: ImageHistory; parents: { CreatedBy: 'User' }; children: {} };
  }
}
