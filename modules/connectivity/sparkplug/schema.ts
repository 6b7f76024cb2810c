import protobuf from 'protobufjs/light.js';

type Field = { readonly id: number; readonly type: string; readonly rule?: 'repeated' };

const one = (id: number, type: string): Field => ({ id, type });
const many = (id: number, type: string): Field => ({ id, type, rule: 'repeated' });

/** The fields of the value of a metric, a property, a parameter or a cell: the same, from another number on. */
const scalars = (from: number): Readonly<Record<string, Field>> => ({
  intValue: one(from, 'uint32'),
  longValue: one(from + 1, 'uint64'),
  floatValue: one(from + 2, 'float'),
  doubleValue: one(from + 3, 'double'),
  booleanValue: one(from + 4, 'bool'),
  stringValue: one(from + 5, 'string'),
});

/** An edition in which what is absent is told from zero, and text must be UTF-8. */
const EDITION = '2023';

/** The messages of Sparkplug B by their field numbers (Sparkplug 3.0, §6.4). What we read of none is left out and skipped. */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  Payload: { timestamp: one(1, 'uint64'), metrics: many(2, 'Metric'), seq: one(3, 'uint64') },
  Metric: {
    name: one(1, 'string'),
    alias: one(2, 'uint64'),
    timestamp: one(3, 'uint64'),
    datatype: one(4, 'uint32'),
    isHistorical: one(5, 'bool'),
    isTransient: one(6, 'bool'),
    isNull: one(7, 'bool'),
    properties: one(9, 'PropertySet'),
    ...scalars(10),
    bytesValue: one(16, 'bytes'),
    datasetValue: one(17, 'DataSet'),
    templateValue: one(18, 'Template'),
  },
  PropertySet: { keys: many(1, 'string'), values: many(2, 'PropertyValue') },
  PropertyValue: { type: one(1, 'uint32'), isNull: one(2, 'bool'), ...scalars(3) },
  DataSet: { columns: many(2, 'string'), types: many(3, 'uint32'), rows: many(4, 'Row') },
  Row: { elements: many(1, 'Cell') },
  Cell: scalars(1),
  Template: { metrics: many(2, 'Metric'), templateRef: one(4, 'string'), isDefinition: one(5, 'bool') },
};

const root = protobuf.Root.fromJSON({
  nested: Object.fromEntries(Object.entries(MESSAGES).map(([name, fields]) => [name, { edition: EDITION, fields: { ...fields } }])),
});

export const PAYLOAD = root.lookupType('Payload');
