// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ListEmailIndividualRecipient extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  ListEmailId: string | null;
  RecipientId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ListEmailIndividualRecipient: { fields: ListEmailIndividualRecipient; parents: AuditParents; children: {} };
  }
}
