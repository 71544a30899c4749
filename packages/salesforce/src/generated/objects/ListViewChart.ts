// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ListViewChart extends SystemFields {
  IsDeleted: boolean;
  SobjectType: string;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  OwnerId: string;
  ChartType: string;
  GroupingField: string | null;
  AggregateField: string | null;
  AggregateType: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ListViewChart: { fields: ListViewChart; parents: AuditParents & { Owner: 'User' }; children: {} };
  }
}
