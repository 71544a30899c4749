// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface EnhancedLetterhead extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Description: string | null;
  LetterheadHeader: string | null;
  LetterheadFooter: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EnhancedLetterhead: { fields: EnhancedLetterhead; parents: AuditParents; children: {} };
  }
}
