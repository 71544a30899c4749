// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface MessagingChannelSkill extends SystemFields {
  IsDeleted: boolean;
  MessagingChannelId: string | null;
  SkillId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    MessagingChannelSkill: { fields: MessagingChannelSkill; parents: AuditParents; children: {} };
  }
}
