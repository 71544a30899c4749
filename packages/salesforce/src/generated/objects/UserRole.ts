// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface UserRole {
  Id: string;
  Name: string;
  ParentRoleId: string | null;
  RollupDescription: string | null;
  OpportunityAccessForAccountOwner: string;
  CaseAccessForAccountOwner: string | null;
  ContactAccessForAccountOwner: string | null;
  ForecastUserId: string | null;
  MayForecastManagerShare: boolean;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  SystemModstamp: DateTimeText;
  DeveloperName: string | null;
  PortalAccountId: string | null;
  PortalType: string | null;
  PortalAccountOwnerId: string | null;
  PortalRole: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserRole: { fields: UserRole; parents: { LastModifiedBy: 'User' }; children: { Users: 'User' } };
  }
}
