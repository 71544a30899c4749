// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface EntityMilestoneHistory {
  Id: string;
  IsDeleted: boolean;
  EntityMilestoneId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  Field: string;
  DataType: string | null;
  OldValue: string | null;
  NewValue: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EntityMilestoneHistory: { fields: EntityMilestoneHistory; parents: { CreatedBy: 'User'; EntityMilestone: 'EntityMilestone' }; children: {} };
  }
}
