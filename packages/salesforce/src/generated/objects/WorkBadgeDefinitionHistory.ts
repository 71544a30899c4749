// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface WorkBadgeDefinitionHistory {
  Id: string;
  IsDeleted: boolean;
  WorkBadgeDefinitionId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WorkBadgeDefinitionHistory: { fields: WorkBadgeDefinitionHistory; parents: { CreatedBy: 'User'; WorkBadgeDefinition: 'WorkBadgeDefinition' }; children: {} };
  }
}
