// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateText, SystemFields } from '../../schema.ts';
export interface FileSearchActivity extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  SearchTerm: string;
  QueryDate: DateText;
  CountQueries: number;
  CountUsers: number;
  AvgNumResults: number;
  Period: string;
  QueryLanguage: string;
  ClickRank: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FileSearchActivity: { fields: FileSearchActivity; parents: AuditParents; children: {} };
  }
}
