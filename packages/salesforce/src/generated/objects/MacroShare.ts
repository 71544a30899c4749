// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface MacroShare {
  Id: string;
  ParentId: string;
  UserOrGroupId: string;
  AccessLevel: string;
  RowCause: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MacroShare: { fields: MacroShare; parents: { LastModifiedBy: 'User'; Parent: 'Macro'; UserOrGroup: 'Name' }; children: {} };
  }
}
