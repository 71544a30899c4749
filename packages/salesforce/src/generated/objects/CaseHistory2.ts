// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CaseHistory2 {
  Id: string;
  CaseId: string | null;
  OwnerId: string | null;
  Status: string | null;
  PreviousUpdate: DateTimeText | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsDeleted: boolean;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseHistory2: { fields: CaseHistory2; parents: { LastModifiedBy: 'User' }; children: {} };
  }
}
