// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface MailmergeTemplate extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  Description: string | null;
  Filename: string;
  BodyLength: number | null;
  Body: string;
  LastUsedDate: DateTimeText | null;
  SecurityOptionsAttachmentScannedForXSS: boolean;
  SecurityOptionsAttachmentHasXSSThreat: boolean;
  SecurityOptionsAttachmentScannedforFlash: boolean;
  SecurityOptionsAttachmentHasFlash: boolean;
  Category: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MailmergeTemplate: { fields: MailmergeTemplate; parents: AuditParents; children: {} };
  }
}
