import { frontierDigest } from '../core/frontier/frontier.ts';
import { isSpace, known, type Hash } from '../core/ids.ts';
import { builtInCatalogue, inForce, procedureByCode } from '../domain/catalogue/catalogue.ts';
import {
  catalogueOn,
  newestCatalogue,
  procedureSubject,
  readPublished,
  type Published,
} from '../domain/catalogue/published.ts';
import type { Catalogue, Procedure } from '../domain/catalogue/types.ts';
import { readVersions, versionHash, type ProcedureVersion } from '../domain/catalogue/versions.ts';
import { versionOn } from '../domain/catalogue/version-on.ts';
import type { IsoDate } from '../domain/dates.ts';
import type { Replica } from '../replica/replica.ts';
import { textsOf } from './published-texts.ts';

const ministry = known(isSpace, 'ministry');

/**
 * The catalogue that headquarters published, on the mission's day and as far as it is here; until one is, the one that ships with
 * the desk. Every version of a procedure that is here can be had by its hash.
 */
export class PublishedCatalogue {
  readonly #replica: Replica;
  readonly #today: () => IsoDate;
  #read: { readonly digest: Hash; readonly published: Published | null } | null = null;
  #shown: { readonly digest: Hash; readonly day: IsoDate; readonly catalogue: Catalogue } | null = null;
  readonly #versions = new Map<Hash, Procedure>();

  constructor(replica: Replica, today: () => IsoDate) {
    this.#replica = replica;
    this.#today = today;
  }

  /** Whether anything came into the ministry's space since it was read. */
  hasChanged(): boolean {
    return this.#digest() !== this.#shown?.digest;
  }

  current(): Catalogue {
    const [digest, day] = [this.#digest(), this.#today()];
    if (this.#shown?.digest === digest && this.#shown.day === day) return this.#shown.catalogue;
    const published = this.#readAt(digest);
    const catalogue = published === null ? builtInCatalogue : catalogueOn(published, day);
    this.#shown = { digest, day, catalogue };
    return catalogue;
  }

  today(): IsoDate {
    return this.#today();
  }

  /** As it was published last, what has not begun yet among it. */
  newest(): Catalogue {
    const published = this.#readAt(this.#digest());
    return published === null ? builtInCatalogue : newestCatalogue(published);
  }

  /** Whether headquarters published any, or it is the one that ships with the desk. */
  isPublished(): boolean {
    return this.#readAt(this.#digest()) !== null;
  }

  /** Every version of every procedure, in the order of their publishing. */
  edited(): readonly { readonly code: string; readonly versions: readonly ProcedureVersion[] }[] {
    const published = this.#readAt(this.#digest());
    const all =
      published?.procedures ??
      builtInCatalogue.procedures.map((procedure) => [{ hash: versionHash(procedure), procedure }]);
    return all.flatMap((versions) => (versions[0] ? [{ code: versions[0].procedure.code, versions }] : []));
  }

  /** Under which version a dossier is received today; undefined where the procedure is not in force. */
  receivable(code: string): ProcedureVersion | undefined {
    const now = this.#versionNow(code);
    return now !== undefined && inForce(now.procedure, this.#today()) ? now : undefined;
  }

  /** The version that a dossier pins, where it is here; else the one of today. */
  procedure(code: string, pin: Hash | null): Procedure | undefined {
    return (pin === null ? undefined : this.#version(code, pin)) ?? this.#versionNow(code)?.procedure;
  }

  /** Null where today's version is the one pinned. */
  receivedUnder(code: string, pin: Hash | null): Procedure | null {
    if (pin === null || pin === this.#versionNow(code)?.hash) return null;
    return this.#version(code, pin) ?? null;
  }

  #versionNow(code: string): ProcedureVersion | undefined {
    const published = this.#readAt(this.#digest());
    const versions = published?.procedures.find((each) => each[0]?.procedure.code === code);
    if (published !== null) return versions && versionOn(versions, this.#today());
    const procedure = procedureByCode(builtInCatalogue, code);
    return procedure && { hash: versionHash(procedure), procedure };
  }

  #version(code: string, hash: Hash): Procedure | undefined {
    const found = this.#versions.get(hash);
    if (found !== undefined) return found;
    const own = procedureByCode(builtInCatalogue, code);
    // A dossier keeps a version even where it was struck since.
    const versions = readVersions(textsOf(this.#replica, procedureSubject(code), 'catalogue', 'all'));
    for (const version of versions) this.#versions.set(version.hash, version.procedure);
    if (own !== undefined) this.#versions.set(versionHash(own), own);
    return this.#versions.get(hash);
  }

  #readAt(digest: Hash): Published | null {
    if (this.#read?.digest !== digest) {
      this.#read = { digest, published: readPublished((subject) => textsOf(this.#replica, subject, 'catalogue')) };
    }
    return this.#read.published;
  }

  #digest(): Hash {
    return frontierDigest(this.#replica.log.frontier(ministry));
  }
}
