// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkBadgeDefinitionShare {
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
    WorkBadgeDefinitionShare: { fields: WorkBadgeDefinitionShare; parents: { LastModifiedBy: 'User'; Parent: 'WorkBadgeDefinition'; UserOrGroup: 'Name' }; children: {} };
  }
}
