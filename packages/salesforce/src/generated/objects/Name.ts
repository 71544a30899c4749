// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface Name {
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
  Username: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Name: { fields: Name; parents: { UserRole: 'UserRole' | null; RecordType: 'RecordType' | null; Profile: 'Profile' | null }; children: {} };
  }
}
