// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface TodayGoal extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  Value: number | null;
  UserId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    TodayGoal: { fields: TodayGoal; parents: AuditParents & { Owner: 'Name'; User: 'User' }; children: {} };
  }
}
