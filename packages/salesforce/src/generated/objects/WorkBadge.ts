// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WorkBadge extends SystemFields {
  IsDeleted: boolean;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  SourceId: string;
  DefinitionId: string;
  RecipientId: string;
  GiverId: string | null;
  ImageUrl: string | null;
  Description: string | null;
  Message: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkBadge: { fields: WorkBadge; parents: AuditParents & { Source: 'WorkThanks'; Definition: 'WorkBadgeDefinition'; Recipient: 'User'; Giver: 'User' | null }; children: {} };
  }
}
