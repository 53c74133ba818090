import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { consumptionsOf, type EventConsumer } from '../../application/event-consumer.js';

/** One event on its way to one consumer; also what a job holds: no content of the event, only where it stands. */
export interface Destination {
  readonly tenantId: string;
  readonly aggregateId: string;
  readonly eventId: string;
  readonly consumer: string;
}

/** What a job holds: one destination, or several of one tenant at one consumer. */
export interface Errand extends Destination {
  /** Aggregate and event of the others. */
  readonly others?: readonly (readonly [aggregateId: string, eventId: string])[];
}

/** Every `@ConsumesEvent` provider of the process, found at start. */
@Injectable()
export class ConsumerRegistry implements OnModuleInit {
  private readonly consumersByType = new Map<string, string[]>();
  private readonly classes = new Map<string, EventConsumer>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function' || instance === null || typeof instance !== 'object') continue;
      const found = consumptionsOf(metatype);
      for (const { type, consumer } of found) this.add(type, consumer, instance as EventConsumer);
    }
  }

  /** Throws when two classes claim one consumer name, or one class the same type twice. */
  add(type: string, consumer: string, instance: EventConsumer): void {
    const names = this.consumersByType.get(type) ?? [];
    const other = this.classes.get(consumer);
    if (names.includes(consumer) || (other !== undefined && other !== instance)) {
      throw new Error(`The consumer '${consumer}' of ${type} is declared twice`);
    }
    this.consumersByType.set(type, [...names, consumer]);
    this.classes.set(consumer, instance);
  }

  /** Names of the consumers of an event type; empty when nobody listens. */
  consumersOf(type: string): readonly string[] {
    return this.consumersByType.get(type) ?? [];
  }

  /** Whether a consumer answers several events at once. */
  takesSeveral(consumer: string): boolean {
    return this.classes.get(consumer)?.consumeAll !== undefined;
  }

  names(): string[] {
    return [...this.classes.keys()];
  }

  instance(consumer: string): EventConsumer {
    const found = this.classes.get(consumer);
    if (!found) throw new Error(`No consumer is named '${consumer}'`);
    return found;
  }
}
