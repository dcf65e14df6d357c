import type { Hash, SubjectId } from '../core/ids.ts';
import type { StaffDocument } from '../domain/staff.ts';
import type { Replica } from '../replica/replica.ts';

/** Names for the ids in records: of staff from their records, of devices from their certificates. */
export class People {
  readonly #replica: Replica;
  readonly #staff = new Map<string, StaffDocument>();

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  async reload(): Promise<void> {
    const documents = await this.#replica.documents.ledger.find({ selector: { of: 'staff' } }).exec();
    this.#staff.clear();
    for (const document of documents) this.#staff.set(document.id, document.toMutableJSON().body as StaffDocument);
  }

  /** Read again whenever a record of one is folded. @returns what ends it */
  follow({ onChanged, onFault }: { onChanged: () => void; onFault: (fault: unknown) => void }): () => void {
    // `eventBulks$` keeps nothing, where `$` would keep every event for ever.
    const subscription = this.#replica.documents.ledger.eventBulks$.subscribe(({ events }) => {
      if (events.some(({ documentData }) => documentData.of === 'staff')) this.reload().then(onChanged, onFault);
    });
    return () => subscription.unsubscribe();
  }

  all(): readonly StaffDocument[] {
    return [...this.#staff.values()];
  }

  find(id: SubjectId): StaffDocument | undefined {
    return this.#staff.get(id);
  }

  /** Empty where the device acted of itself, or where the person's records are not here. */
  nameOf(actor: SubjectId | null): string {
    return actor === null ? '' : (this.#staff.get(actor)?.name ?? '');
  }

  deviceOf(record: Hash): string {
    return this.#replica.log.placeOf(record)?.feed.owner.certificate.name ?? '';
  }
}
