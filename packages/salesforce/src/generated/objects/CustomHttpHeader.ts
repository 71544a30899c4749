// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CustomHttpHeader extends SystemFields {
  ParentId: string;
  HeaderFieldName: string;
  HeaderFieldValue: string;
  IsActive: boolean;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CustomHttpHeader: { fields: CustomHttpHeader; parents: AuditParents & { Parent: 'Name' }; children: {} };
  }
}
