import { DataType, NodeId, StatusCodes, VariantArrayType } from 'node-opcua';
import type { AddressSpace, BaseNode, Namespace, UAMethod, UAObject, UAObjectType, UAVariable } from 'node-opcua';
import { JobReceiver } from './job-receiver.js';
import type { Answering } from './job-receiver.js';
import { cycleSeconds } from './plant-file.js';
import type { Plant, PlantUnit } from './plant-file.js';
import { ShownValues, nodeAt, variableAt } from './shown-value.js';
import { piecesOf } from './unit-memory.js';
import type { UnitMemory } from './unit-memory.js';
import type { WorkUnit } from './work-unit.js';

export const PACKML_URI = 'http://opcfoundation.org/UA/PackML/';

const OPTIONALS = ['Admin.ProdProcessedCount', 'Admin.ProdDefectiveCount', 'Admin.StopReason', 'Admin.MachDesignSpeed'];
const MODE_PRODUCE = 1;
const MACHINES = ['BaseStateMachine', 'BaseStateMachine/MachineState', 'BaseStateMachine/MachineState/ExecuteState'] as const;
const MACHINE_TYPES = ['PackMLBaseStateMachineType', 'PackMLMachineStateMachineType', 'PackMLExecuteStateMachineType'] as const;
const BASE_STATES = ['Aborting', 'Aborted'];
const MACHINE_STATES = ['Clearing', 'Stopped', 'Stopping'];

/** A cell as a PackML object (OPC 30050) with an ISA-95 job order receiver, and what the standards have no node for. */
export class PackmlCell {
  private readonly shown = new ShownValues();
  private readonly cell: UAObject;
  private readonly types: readonly UAObjectType[];
  private readonly jobs: JobReceiver;
  private readonly own: Record<'CurrentTool' | 'AssignmentId' | 'JobOrderId' | 'AssignmentGood' | 'AssignmentScrap', UAVariable>;

  constructor(
    private readonly space: AddressSpace,
    namespace: Namespace,
    private readonly plant: Plant,
    private readonly unit: PlantUnit,
    work: WorkUnit,
    answers: Answering,
  ) {
    const index = space.getNamespaceIndex(PACKML_URI);
    const type = (name: string): UAObjectType => space.findObjectType(name, index)!;
    this.types = MACHINE_TYPES.map(type);
    const organizedBy = space.rootFolder.objects;
    this.cell = type('PackMLBaseObjectType').instantiate({
      browseName: unit.object,
      organizedBy,
      namespace,
      optionals: OPTIONALS,
    });
    this.refuseRemoteSettings();
    const variable = (browseName: string, dataType: DataType): UAVariable =>
      namespace.addVariable({ componentOf: this.cell, browseName, dataType, minimumSamplingInterval: 0 });
    this.own = {
      CurrentTool: variable('CurrentTool', DataType.String),
      AssignmentId: variable('AssignmentId', DataType.String),
      JobOrderId: variable('JobOrderId', DataType.String),
      AssignmentGood: variable('AssignmentGood', DataType.UInt32),
      AssignmentScrap: variable('AssignmentScrap', DataType.UInt32),
    };
    this.jobs = new JobReceiver(space, namespace, this.cell, unit, work, answers);
    this.show(work.memory, new Date());
  }

  /** Brings every variable up to what the unit knows. */
  show(memory: UnitMemory, at: Date): void {
    this.showStates(memory.state, at);
    const job = memory.current;
    const perMinute = 60 / cycleSeconds(this.plant, this.unit, job?.taskId ?? '', job?.productId);
    this.set('Status/UnitModeCurrent', DataType.Int32, MODE_PRODUCE, at);
    this.set('Status/MachSpeed', DataType.Float, perMinute, at);
    this.set('Status/CurMachSpeed', DataType.Float, memory.state === 'Execute' ? perMinute : 0, at);
    this.set('Status/EquipmentStarved', DataType.Boolean, memory.flag === 'STARVED', at);
    this.set('Status/EquipmentBlocked', DataType.Boolean, memory.flag === 'BLOCKED', at);
    this.set('Admin/MachDesignSpeed', DataType.Float, perMinute, at);
    this.showCount('Admin/ProdProcessedCount', piecesOf(memory), job === null ? 0 : piecesOf(job), at);
    this.showCount('Admin/ProdDefectiveCount', memory.scrap, job?.scrap ?? 0, at);
    this.showStopReason(memory.stopReason, at);
    this.setOwn('CurrentTool', DataType.String, memory.tool ?? '', at);
    this.showAssignment(memory, at);
    this.jobs.show(memory, at);
  }

  /** Totals stay on show until the next assignment starts, so that a reader who was away still finds them. */
  private showAssignment(memory: UnitMemory, at: Date): void {
    const job = memory.current ?? [...memory.jobs.values()].filter((one) => one.startedAt !== null).at(-1);
    this.setOwn('AssignmentId', DataType.String, job?.assignmentId ?? '', at);
    this.setOwn('JobOrderId', DataType.String, job?.jobOrderId ?? '', at);
    this.setOwn('AssignmentGood', DataType.UInt32, job?.good ?? 0, at);
    this.setOwn('AssignmentScrap', DataType.UInt32, job?.scrap ?? 0, at);
  }

  private showStates(state: string, at: Date): void {
    const deepest = BASE_STATES.includes(state) ? 0 : MACHINE_STATES.includes(state) ? 1 : 2;
    const groups = ['Cleared', 'Running'];
    MACHINES.forEach((path, depth) => {
      const active = depth > deepest ? null : depth === deepest ? state : groups[depth];
      const status = active === null ? StatusCodes.BadStateNotActive : StatusCodes.Good;
      const id = active === null ? NodeId.nullNodeId : nodeAt(this.types[depth], active).nodeId;
      const current = variableAt(this.cell, `${path}/CurrentState`);
      this.shown.set(current, { dataType: DataType.LocalizedText, value: active === null ? null : { text: active } }, at, status);
      this.shown.set(variableAt(current, 'Id'), { dataType: DataType.NodeId, value: id }, at, status, String(id));
    });
  }

  private showCount(path: string, total: number, ofJob: number, at: Date): void {
    const type = this.space.findDataType('PackMLCountDataType', this.space.getNamespaceIndex(PACKML_URI))!;
    const fields = { ID: 1, name: 'pieces', count: ofJob, accCount: total % this.unit.modulus };
    const value = [this.space.constructExtensionObject(type, fields)];
    const variant = { dataType: DataType.ExtensionObject, arrayType: VariantArrayType.Array, value };
    this.shown.set(variableAt(this.cell, path), variant, at, StatusCodes.Good, `${total} ${ofJob}`);
  }

  private showStopReason(reason: string, at: Date): void {
    const type = this.space.findDataType('PackMLAlarmDataType', this.space.getNamespaceIndex(PACKML_URI))!;
    const fields = {
      ID: reason === '' ? 0 : 1,
      value: 0,
      message: reason,
      category: 0,
      dateTime: at,
      ackDateTime: null,
    };
    const variant = {
      dataType: DataType.ExtensionObject,
      value: this.space.constructExtensionObject(type, fields),
    };
    this.shown.set(variableAt(this.cell, 'Admin/StopReason'), variant, at, StatusCodes.Good, reason);
  }

  /** The type demands these methods; this floor sets mode and speed at the machine only. */
  private refuseRemoteSettings(): void {
    const methods: readonly BaseNode[] = ['SetMachSpeed', 'SetParameter', 'SetProduct', 'SetUnitMode'].map((name) =>
      nodeAt(this.cell, name),
    );
    for (const method of methods)
      (method as UAMethod).bindMethod((_inputs, _context, callback) => callback(null, { statusCode: StatusCodes.BadUserAccessDenied }));
  }

  private set(path: string, dataType: DataType, value: unknown, at: Date): void {
    this.shown.set(variableAt(this.cell, path), { dataType, value }, at);
  }

  private setOwn(name: keyof PackmlCell['own'], dataType: DataType, value: unknown, at: Date): void {
    this.shown.set(this.own[name], { dataType, value }, at);
  }
}
