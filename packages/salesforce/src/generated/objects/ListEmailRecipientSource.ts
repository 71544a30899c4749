// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ListEmailRecipientSource extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  ListEmailId: string;
  SourceListId: string;
  SourceType: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ListEmailRecipientSource: { fields: ListEmailRecipientSource; parents: AuditParents & { ListEmail: 'ListEmail'; SourceList: 'Name' }; children: {} };
  }
}
