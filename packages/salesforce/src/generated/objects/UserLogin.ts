// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface UserLogin {
  Id: string;
  UserId: string | null;
  IsFrozen: boolean;
  IsPasswordLocked: boolean;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserLogin: { fields: UserLogin; parents: { LastModifiedBy: 'User' }; children: {} };
  }
}
