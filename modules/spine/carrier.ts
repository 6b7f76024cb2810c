import { Injectable } from '@nestjs/common';
import type { Command } from './domain/command.js';

/**
 * What became of handing a command over. `SENT`: it is on its way, the answer comes as a COMMAND_ANSWERED event.
 * `NOT_NOW`: nothing left this process; the relay tries again.
 */
export type Delivery = { readonly status: 'SENT' } | { readonly status: 'NOT_NOW'; readonly cause: string };

/** Takes commands to the units of one wire. The only call that goes up through the house. */
export interface Carrier {
  readonly name: string;
  carries(workUnitId: string): boolean;
  /** Must be safe to repeat: a command may be handed over again after a crash or a silent unit. */
  deliver(command: Command): Promise<Delivery>;
}

/** Where the wires register at start. */
@Injectable()
export class Carriers {
  private readonly carriers: Carrier[] = [];

  register(carrier: Carrier): void {
    this.carriers.push(carrier);
  }

  for(workUnitId: string): Carrier | undefined {
    return this.carriers.find((carrier) => carrier.carries(workUnitId));
  }
}
