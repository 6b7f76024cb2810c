import { unitsOf, type Plant } from '../../plant/domain/plant.js';
import { ForeignLayout } from './mapping.js';
import { foreignAddress, fromStation, type Telegram } from './station.js';
import { parseTopic } from './station-words.js';

/** Translates the telegrams of one plant file: its stations, and the layouts of others that it maps. */
export class StationTranslator {
  /** Paths of all units that speak MQTT. */
  readonly units: readonly string[];
  readonly layouts: readonly ForeignLayout[];
  private readonly known: ReadonlySet<string>;

  constructor(readonly plant: Plant) {
    const wires = plant.connections.filter((connection) => connection.kind === 'mqtt');
    this.units = unitsOf(plant)
      .filter(({ connection }) => wires.some(({ id }) => id === connection.via))
      .map(({ id }) => id);
    this.layouts = wires.flatMap(({ mappings }) => mappings.map((mapping) => new ForeignLayout(mapping)));
    this.known = new Set(this.units);
  }

  readonly knows = (unit: string): boolean => this.known.has(unit);

  translate(telegram: Telegram): ReturnType<typeof fromStation> {
    return fromStation(telegram, this.knows, this.layouts);
  }

  /** The unit that a topic is of, ours or a foreign one; undefined where it is of none. */
  unitOf(topic: string): string | undefined {
    return (parseTopic(topic) ?? foreignAddress(topic, this.layouts))?.unit;
  }
}
