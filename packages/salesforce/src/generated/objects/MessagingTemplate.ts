// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MessagingTemplate extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string | null;
  Language: string | null;
  MasterLabel: string | null;
  Message: string | null;
  Description: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MessagingTemplate: { fields: MessagingTemplate; parents: AuditParents; children: {} };
  }
}
