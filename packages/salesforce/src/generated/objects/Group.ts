// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface Group extends SystemFields {
  Name: string;
  DeveloperName: string | null;
  RelatedId: string | null;
  Type: string;
  Email: string | null;
  OwnerId: string;
  DoesSendEmailToMembers: boolean;
  DoesIncludeBosses: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Group: { fields: Group; parents: AuditParents & { Related: 'Name' | null; Owner: 'Name' }; children: { GroupMembers: 'GroupMember'; QueueSobjects: 'QueueSobject'; DelegatedUsers: 'User' } };
  }
}
