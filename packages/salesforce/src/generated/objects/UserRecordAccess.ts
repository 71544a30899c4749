// Generated from specs/salesforce/objects.json. Do not edit.
export interface UserRecordAccess {
  Id: string;
  UserId: string;
  RecordId: string;
  HasReadAccess: boolean;
  HasEditAccess: boolean;
  HasDeleteAccess: boolean;
  HasTransferAccess: boolean;
  HasAllAccess: boolean;
  MaxAccessLevel: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserRecordAccess: { fields: UserRecordAccess; parents: {}; children: {} };
  }
}
