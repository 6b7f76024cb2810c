import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Every metric of the service: seconds and `_total`, no label per person. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly eventsAppended = this.counter('fp_events_appended_total', 'Events committed to the log.', ['wire']);
  readonly eventsRepeated = this.counter('fp_events_repeated_total', 'Events that were there already and changed nothing.', ['wire']);
  readonly deadLetters = this.counter('fp_dead_letters_total', 'Telegrams that could not be understood.', ['wire', 'reason']);
  readonly wireDropped = this.counter('fp_wire_dropped_total', 'Messages and values that were left out and not kept, by reason.', [
    'wire',
    'reason',
  ]);
  readonly wireFindings = this.counter('fp_wire_findings_total', 'Odd things in messages that were taken all the same.', ['wire', 'code']);
  readonly rebirthsAsked = this.counter('fp_sparkplug_rebirths_asked_total', 'Births that edge nodes were asked for.', []);
  readonly projectionLag = this.gauge('fp_projection_lag_seconds', 'Age of the oldest event that a projection has not applied.', [
    'projection',
  ]);
  readonly commandsDelivered = this.counter('fp_commands_delivered_total', 'Commands handed to a carrier.', ['kind']);
  readonly decisions = this.counter('fp_routing_decisions_total', 'Routing decisions, by outcome.', ['outcome']);
  readonly httpSeconds = new Histogram({
    name: 'fp_http_request_seconds',
    help: 'Time of HTTP answers.',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'fp_' });
  }

  private counter(name: string, help: string, labelNames: readonly string[]): Counter {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  private gauge(name: string, help: string, labelNames: readonly string[]): Gauge {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }
}
