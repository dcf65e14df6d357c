import type { Desk } from '../bridge/model.ts';

export type Notice = Desk['notices'][number];

const most = 20;

/** What the person must have seen, until they put it away. One of a kind and moment is enough. */
export class Notices {
  readonly #onChange: () => void;
  #list: readonly Notice[] = [];

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get list(): readonly Notice[] {
    return this.#list;
  }

  add(notice: Notice): void {
    const others = this.#list.filter((other) => other.type !== notice.type);
    this.#list = [notice, ...others].slice(0, most);
    this.#onChange();
  }

  dismiss(at: number): void {
    this.#list = this.#list.filter((notice) => notice.at !== at);
    this.#onChange();
  }
}
