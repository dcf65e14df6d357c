import type { SubjectId } from '../../core/ids.ts';
import type { PersonDocument } from '../../domain/people/person-document.ts';
import { areaTest, foldWords, readAddress } from '../../domain/protection/crisis-area.ts';
import type { CrisisDocument } from '../../domain/protection/crisis-document.ts';
import { answers } from '../../domain/protection/crisis-fields.ts';
import type { CrisisMark } from '../../domain/protection/crisis-mark.ts';
import {
  countRoster,
  sortRoster,
  type Citizen,
  type RosterCounts,
  type RosterLine,
} from '../../domain/protection/crisis-roster.ts';
import { nameSortKey } from '../../domain/names.ts';
import { readLedgerOf } from '../../replica/read-ledger.ts';
import type { Replica } from '../../replica/replica.ts';

interface Marks {
  readonly byId: Map<string, CrisisMark>;
  /** Grows with every change. */
  version: number;
}

interface InArea {
  /** What it was made of: another array where anybody moved, and another text where the area did. */
  readonly from: readonly Citizen[];
  readonly area: string;
  readonly citizens: readonly Citizen[];
}

interface Roster {
  readonly inArea: InArea;
  readonly version: number;
  /** By name. */
  readonly lines: readonly RosterLine[];
  readonly counts: RosterCounts;
}

/**
 * Who is in the area of a crisis, from what this replica alone holds. People and marks stay in memory from the first question on, kept up
 * by the events of their collections: no index tells who lives where and has not been asked, and a list of twenty thousand is
 * filtered in memory in milliseconds.
 */
export class CrisisRosters {
  readonly #replica: Replica;
  readonly #host: string;
  readonly #people = new Map<string, Citizen>();
  /** Of each subject its whole's leader: marks made before a merge are the leader's afterwards. */
  readonly #leaders = new Map<string, SubjectId>();
  readonly #marks = new Map<string, Marks>();
  readonly #rosters = new Map<string, Roster>();
  readonly #stops: (() => void)[] = [];
  #loading: Promise<void> | null = null;
  #sorted: readonly Citizen[] | null = null;

  /** @param host the mission's country */
  constructor(replica: Replica, host: string) {
    this.#replica = replica;
    this.#host = host;
  }

  /** Everybody in its area or added to it, by name, with what is known of them; and how many are how. */
  async roster(crisis: CrisisDocument): Promise<Pick<Roster, 'lines' | 'counts'>> {
    await this.#loaded();
    const known = this.#rosters.get(crisis.id);
    const inArea = this.#inArea(crisis, known?.inArea);
    const marks = this.#marksOf(crisis.id);
    if (known && known.inArea === inArea && known.version === marks.version) return known;
    const lines = this.#linesOf(inArea.citizens, marks);
    const made = { inArea, version: marks.version, lines, counts: countRoster(lines) };
    this.#rosters.set(crisis.id, made);
    return made;
  }

  #inArea(crisis: CrisisDocument, known: InArea | undefined): InArea {
    const from = this.#everyone();
    const area = JSON.stringify([crisis.words, crisis.countries]);
    if (known && known.from === from && known.area === area) return known;
    const isIn = areaTest(crisis);
    const citizens = from.filter(({ ours, address, read }) => ours && address !== '' && isIn(read));
    return { from, area, citizens };
  }

  #everyone(): readonly Citizen[] {
    this.#sorted ??= [...this.#people.values()].toSorted(byName);
    return this.#sorted;
  }

  #marksOf(crisis: string): Marks {
    const known = this.#marks.get(crisis) ?? { byId: new Map<string, CrisisMark>(), version: 0 };
    this.#marks.set(crisis, known);
    return known;
  }

  #linesOf(inArea: readonly Citizen[], { byId }: Marks): readonly RosterLine[] {
    const byPerson = new Map<string, CrisisMark>();
    const added: RosterLine[] = [];
    for (const mark of byId.values()) {
      if (mark.person === '') added.push({ citizen: this.#strangerOf(mark), mark, byHand: true });
      else {
        const leader = this.#leaders.get(mark.person) ?? mark.person;
        const other = byPerson.get(leader);
        if (!other || isWorse(mark, other)) byPerson.set(leader, mark);
      }
    }
    const lines = inArea.map((citizen): RosterLine => {
      const mark = byPerson.get(citizen.id) ?? null;
      byPerson.delete(citizen.id);
      return { citizen, mark, byHand: false };
    });
    for (const [person, mark] of byPerson) {
      const citizen = this.#people.get(person);
      if (citizen) added.push({ citizen, mark, byHand: false });
    }
    return added.length === 0 ? lines : sortRoster([...lines, ...added], 'name', false);
  }

  #strangerOf({ id, name, phone, address }: CrisisMark): Citizen {
    const about = { id, name, phone, address, birthDate: '', registered: false, ours: true, numbers: [] };
    return citizenOf(about, nameSortKey(name), this.#host);
  }

  /** Once; what could not be read is read anew for whoever asks next. */
  async #loaded(): Promise<void> {
    this.#loading ??= this.#load().catch((fault: unknown) => {
      this.#loading = null;
      for (const stop of this.#stops.splice(0)) stop();
      throw fault;
    });
    await this.#loading;
  }

  async #load(): Promise<void> {
    const { people, ledger } = this.#replica.documents;
    // First, so that nothing is missed: what is read afterwards is no older than what was heard.
    const heard = new Set<string>();
    const subscriptions = [
      people.eventBulks$.subscribe(({ events }) => {
        for (const { documentData } of events) this.#keepPerson(documentData, heard);
      }),
      ledger.eventBulks$.subscribe(({ events }) => {
        for (const { documentData } of events)
          if (documentData.of === 'crisis_mark') this.#keepMark(documentData.body as CrisisMark, heard);
      }),
    ];
    this.#stops.push(() => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    });
    // Past RxDB's own documents, which it would make and keep of all of them.
    const everyone = await people.storageInstance.query(people.find({ selector: { listed: 1 } }).getPreparedQuery());
    for (const person of everyone.documents) if (!heard.has(person.id)) this.#keepPerson(person);
    const merged = await people.storageInstance.query(people.find({ selector: { listed: 0 } }).getPreparedQuery());
    for (const person of merged.documents) if (!heard.has(person.id)) this.#keepPerson(person);
    for (const mark of await readLedgerOf(this.#replica.documents, 'crisis_mark'))
      if (!heard.has(mark.id)) this.#keepMark(mark);
  }

  #keepPerson(person: PersonDocument, heard?: Set<string>): void {
    heard?.add(person.id);
    this.#leaders.set(person.id, person.leader);
    if (person.listed === 0) this.#people.delete(person.id);
    else {
      const { id, name, birthDate, phone, addressAbroad: address, registered, nationality } = person;
      const numbers = person.numbers.map(({ number }) => number);
      const about = { id, name, birthDate, phone, address, registered, numbers };
      const ours = registered || nationality === 'VN';
      this.#people.set(id, citizenOf({ ...about, ours }, person.nameKey, this.#host));
    }
    this.#sorted = null;
  }

  #keepMark(mark: CrisisMark, heard?: Set<string>): void {
    heard?.add(mark.id);
    if (mark.crisis === '') return;
    const marks = this.#marksOf(mark.crisis);
    marks.byId.set(mark.id, mark);
    marks.version += 1;
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }
}

const byName = (left: Citizen, right: Citizen): number =>
  left.nameKey === right.nameKey ? (left.id < right.id ? -1 : 1) : left.nameKey < right.nameKey ? -1 : 1;

/** Of two marks on people who turned out to be one: the one to worry about more, else what was heard last. */
function isWorse(mark: CrisisMark, other: CrisisMark): boolean {
  const rank = ({ answer }: CrisisMark): number => (answer === '' ? answers.length : answers.indexOf(answer));
  return rank(mark) < rank(other) || (rank(mark) === rank(other) && mark.answeredAt > other.answeredAt);
}

type About = Omit<Citizen, 'nameKey' | 'read' | 'searched'> & { readonly numbers: readonly string[] };

function citizenOf({ numbers, ...about }: About, nameKey: string, host: string): Citizen {
  const { name, phone, address } = about;
  const digits = phone.replaceAll(/\D/g, '');
  return {
    ...about,
    nameKey,
    read: readAddress(address, host),
    searched: foldWords([name, phone, digits, address, ...numbers].join(' ')),
  };
}
