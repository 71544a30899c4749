// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface UserPreference {
  Id: string;
  UserId: string;
  Preference: string;
  Value: string | null;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserPreference: { fields: UserPreference; parents: {}; children: {} };
  }
}
