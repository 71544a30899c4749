// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface GroupMember {
  Id: string;
  GroupId: string;
  UserOrGroupId: string;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    GroupMember: { fields: GroupMember; parents: { Group: 'Group' }; children: {} };
  }
}
