// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface RecentlyViewed {
  Id: string;
  Name: string | null;
  LastName: string | null;
  FirstName: string | null;
  Type: string | null;
  Alias: string | null;
  UserRoleId: string | null;
  RecordTypeId: string | null;
  IsActive: boolean;
  ProfileId: string | null;
  Title: string | null;
  Email: string | null;
  Phone: string | null;
  NameOrAlias: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Language: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    RecentlyViewed: { fields: RecentlyViewed; parents: { UserRole: 'UserRole' | null; RecordType: 'RecordType' | null; Profile: 'Profile' | null }; children: {} };
  }
}
