// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MessagingLink extends SystemFields {
  IsDeleted: boolean;
  MessagingChannelId: string | null;
  EntityType: string | null;
  RecordTypeId: string | null;
  ShouldAttemptAutoLink: boolean;
  ShouldPromptCreate: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MessagingLink: { fields: MessagingLink; parents: AuditParents; children: {} };
  }
}
