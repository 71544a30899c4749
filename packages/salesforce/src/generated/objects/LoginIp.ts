// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface LoginIp {
  Id: string;
  UsersId: string;
  SourceIp: string | null;
  CreatedDate: DateTimeText;
  IsAuthenticated: boolean;
  ChallengeSentDate: DateTimeText | null;
  ChallengeMethod: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    LoginIp: { fields: LoginIp; parents: { Users: 'User' }; children: {} };
  }
}
