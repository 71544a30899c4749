// Generated from specs/salesforce/objects.json. Do not edit.
export interface ListViewChartInstance {
  Id: string;
  ExternalId: string | null;
  ListViewChartId: string;
  Label: string;
  DeveloperName: string;
  SourceEntity: string;
  ListViewContextId: string;
  ChartType: string;
  IsLastViewed: boolean;
  DataQuery: string | null;
  DataQueryWithoutUserFilters: string | null;
  IsEditable: boolean;
  IsDeletable: boolean;
  GroupingField: string;
  AggregateField: string;
  AggregateType: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ListViewChartInstance: { fields: ListViewChartInstance; parents: { ListViewChart: 'ListViewChart'; ListViewContext: 'ListView' }; children: {} };
  }
}
