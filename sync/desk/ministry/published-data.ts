import { frontierDigest } from '../../core/frontier/frontier.ts';
import { isSpace, known, type Hash } from '../../core/ids.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import { composeCalendar, type CalendarDays } from '../../domain/calendar/calendar-days.ts';
import type { DocumentLists } from '../../domain/documents/document-lists.ts';
import type { ListVersions } from '../../domain/documents/list-versions.ts';
import {
  calendarForm,
  documentListsForm,
  documentListsName,
  missionCalendarName,
  vietnameseCalendar,
} from '../../domain/ministry/ministry-data.ts';
import {
  ministryDataSubject,
  readData,
  readListVersions,
  type ReadData,
} from '../../domain/ministry/published-data.ts';
import type { Mission } from '../../domain/missions.ts';
import type { Replica } from '../../replica/replica.ts';
import { textsOf } from '../published-texts.ts';

const ministry = known(isSpace, 'ministry');

/** What headquarters published beside the catalogue, as far as it is here; until then, what ships with the desk. */
export class PublishedMinistryData {
  readonly #replica: Replica;
  #digest: Hash | null = null;
  readonly #calendars = new Map<string, ReadData<CalendarDays>>();
  #versions: ListVersions | null = null;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** Whether anything came into the ministry's space since it was read. */
  hasChanged(): boolean {
    return this.#newest() !== this.#digest;
  }

  calendar(name: string): ReadData<CalendarDays> {
    this.#forgetOlder();
    const known = this.#calendars.get(name);
    if (known !== undefined) return known;
    const read = readData(calendarForm(name), this.published(name));
    this.#calendars.set(name, read);
    return read;
  }

  calendarOf(mission: Mission): Calendar {
    return composeCalendar(
      this.calendar(vietnameseCalendar).data,
      this.calendar(missionCalendarName(mission)).data,
      mission.country,
    );
  }

  /** What documents are made of, as it was published last. */
  documentLists(): ReadData<DocumentLists> {
    return readData(documentListsForm, this.published(documentListsName));
  }

  /** Every version of it: a document keeps the one it was registered under. */
  listVersions(): ListVersions {
    this.#forgetOlder();
    this.#versions ??= readListVersions(textsOf(this.#replica, ministryDataSubject(documentListsName), 'data'));
    return this.#versions;
  }

  /** The text that was published last under a name; null: none is here. */
  published(name: string): string | null {
    const subject = ministryDataSubject(name);
    const logged = this.#replica.saidByHeadquarters(subject);
    const text = logged.length === 0 ? null : this.#replica.state(subject, logged).fields['data']?.value;
    return typeof text === 'string' ? text : null;
  }

  #forgetOlder(): void {
    const digest = this.#newest();
    if (digest === this.#digest) return;
    this.#digest = digest;
    this.#calendars.clear();
    this.#versions = null;
  }

  #newest(): Hash {
    return frontierDigest(this.#replica.log.frontier(ministry));
  }
}
