import { frontierDigest } from '../core/frontier.ts';
import { isSpace, known, type Hash } from '../core/ids.ts';
import { builtInCatalogue } from '../domain/catalogue/catalogue.ts';
import { readCatalogue } from '../domain/catalogue/published.ts';
import type { Catalogue } from '../domain/catalogue/types.ts';
import type { Replica } from '../replica/replica.ts';

const ministry = known(isSpace, 'ministry');

/** The catalogue that headquarters published last, as far as it is here; until one is, the one that ships with the desk. */
export class PublishedCatalogue {
  readonly #replica: Replica;
  #readAt: Hash | null = null;
  #catalogue: Catalogue = builtInCatalogue;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** Whether anything came into the ministry's space since it was read. */
  hasChanged(): boolean {
    return this.#digest() !== this.#readAt;
  }

  current(): Catalogue {
    const digest = this.#digest();
    if (digest === this.#readAt) return this.#catalogue;
    this.#readAt = digest;
    const published = readCatalogue((subject) => {
      const logged = this.#replica.recordsAbout(subject);
      return logged.length === 0 ? null : this.#replica.state(subject, logged);
    });
    this.#catalogue = published ?? builtInCatalogue;
    return this.#catalogue;
  }

  #digest(): Hash {
    return frontierDigest(this.#replica.log.frontier(ministry));
  }
}
