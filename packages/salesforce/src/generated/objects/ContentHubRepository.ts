// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ContentHubRepository extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  MasterLabel: string | null;
  Type: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentHubRepository: { fields: ContentHubRepository; parents: AuditParents; children: {} };
  }
}
