// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface QuoteTemplateRichTextData extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  Data: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    QuoteTemplateRichTextData: { fields: QuoteTemplateRichTextData; parents: AuditParents; children: {} };
  }
}
