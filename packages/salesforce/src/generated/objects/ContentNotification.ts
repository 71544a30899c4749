// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ContentNotification {
  Id: string;
  Nature: string | null;
  UsersId: string;
  CreatedDate: DateTimeText;
  EntityType: string | null;
  EntityIdentifierId: string | null;
  Subject: string | null;
  Text: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentNotification: { fields: ContentNotification; parents: { Users: 'User' }; children: {} };
  }
}
