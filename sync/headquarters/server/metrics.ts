import fastify from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { TakenIn } from '../../core/exchange/intake.ts';
import { listen } from './listen.ts';
import type { HeadquartersServer } from './server.ts';

/** From a probe on the machine itself to a large bundle over a poor line. */
const seconds = [0.005, 0.02, 0.05, 0.2, 0.5, 2, 5, 20, 60, 300];

/** What an operator may count: routes, times and amounts. No device, no space and nothing of a person is a label. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'chancery_request_seconds',
    help: 'Requests by route and status, and how long they took',
    labelNames: ['route', 'status'],
    buckets: seconds,
    registers: [this.#registry],
  });
  readonly #records = this.#counter('chancery_records_total', 'Records that were new and are kept durably');
  readonly #refused = this.#counter(
    'chancery_runs_refused_total',
    'Runs that did not hang together, by reason',
    'reason',
  );
  readonly #bytes = this.#counter('chancery_exchange_bytes_total', 'Bodies of exchanges, by direction', 'direction');

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  #counter(name: string, help: string, label?: string): Counter {
    return new Counter({ name, help, labelNames: label === undefined ? [] : [label], registers: [this.#registry] });
  }

  /** Desks that listen for changes: counted whenever somebody asks. */
  countStreams(open: () => number): void {
    const gauge: Gauge = new Gauge({
      name: 'chancery_streams',
      help: 'Devices that listen for changes',
      registers: [this.#registry],
      collect: () => gauge.set(open()),
    });
  }

  answered(route: string, status: number, ms: number): void {
    this.#requests.observe({ route, status: `${status}` }, ms / 1000);
  }

  exchanged(taken: TakenIn, received: number, sent: number): void {
    this.#records.inc(taken.records);
    this.#bytes.inc({ direction: 'received' }, received);
    this.#bytes.inc({ direction: 'sent' }, sent);
    for (const { reason } of taken.refused) this.#refused.inc({ reason });
  }

  /** In the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}

/** Answers `GET /metrics` at an address of its own: what desks reach never shows it. */
export function makeMetricsServer(metrics: Metrics): Pick<HeadquartersServer, 'listen' | 'close'> {
  const app = fastify({ logger: false });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  return { listen: (address) => listen(app, address, false), close: () => app.close() };
}
