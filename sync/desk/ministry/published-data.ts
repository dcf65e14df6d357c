import { frontierDigest } from '../../core/frontier/frontier.ts';
import { isSpace, known, type Hash } from '../../core/ids.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { composeCalendar } from '../../domain/calendar-days.ts';
import { missionCalendarName, vietnameseCalendar } from '../../domain/ministry/ministry-data.ts';
import { ministryDataSubject, readMinistryData, type ReadMinistryData } from '../../domain/ministry/published-data.ts';
import type { Mission } from '../../domain/missions.ts';
import type { Replica } from '../../replica/replica.ts';

const ministry = known(isSpace, 'ministry');

/** What headquarters published beside the catalogue, as far as it is here; until then, what ships with the desk. */
export class PublishedMinistryData {
  readonly #replica: Replica;
  #digest: Hash | null = null;
  readonly #read = new Map<string, ReadMinistryData>();

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** Whether anything came into the ministry's space since it was read. */
  hasChanged(): boolean {
    return this.#newest() !== this.#digest;
  }

  read(name: string): ReadMinistryData {
    this.#forgetOlder();
    const known = this.#read.get(name);
    if (known !== undefined) return known;
    const read = readMinistryData(name, publishedText(this.#replica, name));
    this.#read.set(name, read);
    return read;
  }

  calendarOf(mission: Mission): Calendar {
    return composeCalendar(
      this.read(vietnameseCalendar).days,
      this.read(missionCalendarName(mission)).days,
      mission.country,
    );
  }

  #forgetOlder(): void {
    const digest = this.#newest();
    if (digest === this.#digest) return;
    this.#digest = digest;
    this.#read.clear();
  }

  #newest(): Hash {
    return frontierDigest(this.#replica.log.frontier(ministry));
  }
}

function publishedText(replica: Replica, name: string): string | null {
  const subject = ministryDataSubject(name);
  const logged = replica.saidByHeadquarters(subject);
  const text = logged.length === 0 ? null : replica.state(subject, logged).fields['data']?.value;
  return typeof text === 'string' ? text : null;
}
