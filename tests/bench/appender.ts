import type { Hash, SubjectId } from '../../sync/core/ids.ts';
import type { StoredRecord } from '../../sync/core/record/record.ts';
import type { Operation } from '../../sync/core/record/operation.ts';
import type { ViewContext } from '../../sync/desk/cases/case-view.ts';
import { caseFields } from '../../sync/domain/case-document.ts';
import type { Replica } from '../../sync/replica/replica.ts';
import { firstPage } from './data/desk-view.ts';

/** Long ago: what is received then is the first to be due, and stands at the head of the queue. */
const longAgo = 1_000_000_000_000;
const names = ['Nguyễn Thị Hồng Nhung', 'Trần Văn Đức', 'Lê Hoàng Yến', 'Phạm Quốc Khánh', 'Đặng Thu Thảo'];

/** A person at the desk: opens a dossier, then works on it, and looks at the queue each time. */
export class Appender {
  readonly #view: ViewContext;
  readonly #stop: () => void;
  #onChange: () => void = () => undefined;
  #open: { readonly key: ReturnType<Replica['newSubjectKey']>; readonly head: Hash } | null = null;
  #count = 0;

  constructor(view: ViewContext) {
    this.#view = view;
    const subscription = view.replica.documents.cases.eventBulks$.subscribe(() => this.#onChange());
    this.#stop = () => subscription.unsubscribe();
  }

  /** Saves the next record; resolves once it is durable and the live queue shows its case as saved. */
  async saveAndSee(): Promise<void> {
    const changed = new Promise<void>((resolve) => (this.#onChange = resolve));
    const record = this.#saveNext();
    await changed;
    for (;;) {
      const { rows } = await firstPage(this.#view);
      if (rows.some((row) => row.id === record.body.subject && row.changedAt >= record.body.at)) return;
      await new Promise<void>((resolve) => (this.#onChange = resolve));
    }
  }

  /** Every fourth record opens a new case. */
  #saveNext(): StoredRecord {
    this.#count += 1;
    const open = this.#count % 4 === 1 ? null : this.#open;
    const key = open?.key ?? this.#view.replica.newSubjectKey();
    const operation = open ? this.#work() : this.#opening();
    const after = open ? [open.head] : [];
    const written = this.#view.replica.append({ actor: null, key, kind: 'case', after, operation });
    if (!written.ok) throw new Error(written.error.type);
    this.#open = { key, head: written.value.hash };
    return written.value;
  }

  #opening(): Operation {
    const owner = names[this.#count % names.length] ?? '';
    const fields = {
      [caseFields.procedure]: 'passport_later',
      [caseFields.code]: `DEL-20010909-BNCH-${String(this.#count).padStart(4, '0')}`,
      // Each before the last, so that it comes first.
      [caseFields.receivedAt]: longAgo - this.#count * 86_400_000,
      [caseFields.workingDays]: 5,
      [caseFields.status]: 'registered',
      [caseFields.assignee]: 'f'.repeat(32) as SubjectId,
      'applicant/full_name': owner,
      'applicant/birth_date': '1990-02-03',
      'contact/phone': `+9198${String(10_000_000 + this.#count)}`,
      'contact/host_address': 'House 12, Chanakyapuri, New Delhi 110021',
      'passport/number': `C${String(1_000_000 + this.#count)}`,
    };
    return { type: 'open', fields };
  }

  #work(): Operation {
    const turn = this.#count % 4;
    if (turn === 2) return { type: 'set', fields: { 'contact/phone': `+9199${String(10_000_000 + this.#count)}` } };
    return turn === 3 ? { type: 'move', to: 'received' } : { type: 'note', text: 'Đã gọi điện cho công dân.' };
  }

  close(): void {
    this.#stop();
  }
}
