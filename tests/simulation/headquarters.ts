import { answerExchange, type Along, type AnsweredSpace } from '../../sync/core/exchange/answer.ts';
import type { PeerMemory } from '../../sync/core/exchange/memory.ts';
import { AnswersAhead } from '../../sync/core/exchange/ahead.ts';
import type { FeedTip, Lane } from '../../sync/core/record/feed.ts';
import { frontierDigest, type Frontier } from '../../sync/core/frontier/frontier.ts';
import type { DeviceKey, Hash } from '../../sync/core/ids.ts';
import type { OfflineReason } from '../../sync/core/exchange/session.ts';
import { epochAt, headquartersIdentity, roots, spaces } from './cast.ts';
import type { Desk } from './desk.ts';
import { Disk } from './disk.ts';
import { applyErasures } from './erasing.ts';
import { Machine, stepwise, type Step } from './machine.ts';
import { Pen, type Text, type Written } from './pen.ts';
import type { Setting } from './setting.ts';

export interface Answered {
  readonly type: 'answered';
  readonly bytes: Uint8Array;
  /** What it answered from, for checks alone. */
  readonly disk: Disk;
  readonly restores: number;
  /** Starts of the server before it: what connects to one of them hears no other. */
  readonly starts: number;
}

export type Answer =
  | Answered
  | { readonly type: 'refused' }
  | { readonly type: Exclude<OfflineReason, 'not-tried-yet' | 'disk-full'> };

/** A question on a stream, as its desk sent it. */
export interface OnStream {
  readonly stream: string;
  readonly number: number;
  /** Answers that the desk had taken in. */
  readonly taken: number;
  readonly message: Uint8Array;
}

/** What a server process remembers of a stream: a crash forgets it. */
interface KeptStream {
  readonly ahead: AnswersAhead;
  readonly answers: Map<number, Answer>;
  /** Those that came before their turn, and how to answer them. */
  readonly early: Map<number, readonly [OnStream, (answer: Answer) => void]>;
  next: number;
  isAnswering: boolean;
}

interface Kept extends Written {
  /** The frontiers told to each device: the newest, and the one it was built on. */
  readonly told: Map<DeviceKey, readonly Frontier[]>;
}

export interface Snapshot {
  readonly kept: Kept;
  readonly moment: number;
}

export class Headquarters {
  readonly machine: Machine;
  kept: Kept;
  restores = 0;
  #starts = 0;
  readonly refusing = new Set<DeviceKey>();
  /** Records that were ordered to be erased. */
  readonly orders = new Set<Hash>();
  readonly #pen: Pen;
  readonly #setting: Setting;
  readonly #onChanged: () => void;
  readonly #streams = new Map<string, KeptStream>();

  /** @param onChanged told when something was added to the space */
  constructor(setting: Setting, onChanged: () => void) {
    const { agenda, random, plan, plant, ledger } = setting;
    this.#setting = setting;
    this.#onChanged = onChanged;
    this.kept = { disk: new Disk(plant.diskFaults), tips: new Map<Lane, FeedTip>(), told: new Map() };
    this.machine = new Machine('headquarters', agenda, random, plan.pauses, () => this.#forget());
    this.machine.boot();
    this.#pen = new Pen(headquartersIdentity, () => this.kept, { random, ledger, clock: () => epochAt + agenda.now });
  }

  #forget(): void {
    this.#streams.clear();
    this.#starts += 1;
    this.kept = this.#setting.plant.afterCrash(this.kept);
  }

  async receive(
    kind: 'probe' | 'exchange' | 'spoilt',
    desk: Desk,
    message: Uint8Array,
    respond: (answer: Answer) => void,
  ): Promise<void> {
    const { device } = desk.identity.certificate;
    if (!this.machine.up) respond({ type: 'headquarters-unavailable' });
    else if (this.refusing.has(device)) respond({ type: 'refused' });
    else if (kind === 'probe') respond({ type: 'answered', bytes: message, ...this.#asItIs(this.kept.disk) });
    else await this.#answer(desk, message, kind === 'exchange', respond);
  }

  /** Each question in its turn, once; one that comes again gets the answer that it got. */
  async receiveOn(desk: Desk, asked: OnStream, respond: (answer: Answer) => void): Promise<void> {
    const { device } = desk.identity.certificate;
    if (!this.machine.up) return respond({ type: 'headquarters-unavailable' });
    if (this.refusing.has(device)) return respond({ type: 'refused' });
    const kept = this.#streams.get(asked.stream) ?? null;
    const stream = kept ?? (asked.number === 1 ? this.#beginStream(asked) : null);
    if (!stream) return respond({ type: 'cut' });
    const before = stream.answers.get(asked.number);
    if (before) return respond(before);
    stream.early.set(asked.number, [asked, respond]);
    if (!stream.isAnswering) await this.#answerInTurn(desk, stream);
  }

  #beginStream({ stream: name }: OnStream): KeptStream {
    const none = { ahead: new AnswersAhead(), answers: new Map<number, Answer>() };
    const stream: KeptStream = { ...none, early: new Map(), next: 1, isAnswering: false };
    this.#streams.set(name, stream);
    return stream;
  }

  async #answerInTurn(desk: Desk, stream: KeptStream): Promise<void> {
    stream.isAnswering = true;
    for (let turn = stream.early.get(stream.next); turn; turn = stream.early.get(stream.next)) {
      const [{ message, taken }, respond] = turn;
      stream.early.delete(stream.next);
      stream.ahead.taken(taken);
      await this.#answer(
        desk,
        message,
        true,
        (answer, about) => {
          stream.answers.set(stream.next, answer);
          stream.ahead.answered(about);
          respond(answer);
        },
        stream.ahead,
      );
      stream.next += 1;
    }
    stream.isAnswering = false;
  }

  /** @param honest the message is as its author sent it, so that any refusal is wrong */
  async #answer(
    desk: Desk,
    message: Uint8Array,
    honest: boolean,
    respond: (answer: Answer, about: readonly AnsweredSpace[]) => void,
    along?: Along,
  ): Promise<void> {
    const { plant, ledger, agenda } = this.#setting;
    const step = this.machine.beginWork();
    const { device } = desk.identity.certificate;
    const { disk } = this.kept;
    const answered = await answerExchange(message, {
      device,
      spaces,
      storeOf: () => stepwise(plant.store(disk, null), step),
      peers: this.#peers(device, step),
      roots,
      receipting: { signer: headquartersIdentity.signer, now: () => epochAt + agenda.now },
      ...(along && { along }),
    });
    if (!answered.ok) {
      if (honest) ledger.fail(`headquarters could not read ${desk.name}: ${answered.error.type}`);
      return;
    }
    const { taken, changed, about } = answered.value;
    for (const run of honest ? taken.refused : []) ledger.runRefused('headquarters', run);
    applyErasures(disk);
    this.#beginInDoubt();
    respond({ type: 'answered', bytes: answered.value.message, ...this.#asItIs(disk) }, about);
    if (changed.length > 0) this.#onChanged();
  }

  #asItIs(disk: Disk): Omit<Answered, 'type' | 'bytes'> {
    return { disk, restores: this.restores, starts: this.#starts };
  }

  #peers(device: DeviceKey, step: Step): PeerMemory {
    const { told } = this.kept;
    return {
      toldFrontier: async (_, half) => {
        await step();
        return told.get(device)?.find((frontier) => frontierDigest(frontier).startsWith(half)) ?? null;
      },
      rememberTold: async (_, now, builtOn) => {
        await step();
        told.set(device, [now, builtOn]);
        await step();
      },
    };
  }

  write(text: Text): void {
    this.#pen.write(text);
    this.#pen.seal();
    applyErasures(this.kept.disk);
    this.#onChanged();
  }

  #beginInDoubt(): void {
    for (const lane of this.#pen.lanesInDoubt([])) this.#pen.beginFeed(lane);
  }

  snapshot(): Snapshot {
    const { disk, tips, told } = this.kept;
    return { kept: { disk, tips: new Map(tips), told: new Map(told) }, moment: disk.moment };
  }

  /** @param knows it finds out at once that it was put back, and begins a new feed */
  restore({ kept, moment }: Snapshot, knows: boolean): void {
    this.machine.crash();
    this.restores += 1;
    this.#setting.ledger.headquartersRestores += 1;
    this.kept = { disk: kept.disk.copyAt(moment), tips: new Map(kept.tips), told: new Map(kept.told) };
    if (knows) this.#pen.beginFeed('ordinary');
  }
}
