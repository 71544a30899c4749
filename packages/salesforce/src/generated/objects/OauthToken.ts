// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface OauthToken {
  Id: string;
  AccessToken: string | null;
  UserId: string | null;
  RequestToken: string | null;
  CreatedDate: DateTimeText | null;
  AppName: string | null;
  LastUsedDate: DateTimeText | null;
  UseCount: number | null;
  DeleteToken: string | null;
  AppMenuItemId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OauthToken: { fields: OauthToken; parents: { User: 'User' | null; AppMenuItem: 'AppMenuItem' | null }; children: {} };
  }
}
