// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SocialPersonaHistory {
  Id: string;
  IsDeleted: boolean;
  SocialPersonaId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SocialPersonaHistory: { fields: SocialPersonaHistory; parents: { CreatedBy: 'User'; SocialPersona: 'SocialPersona' }; children: {} };
  }
}
