import { AnswersAhead } from '../../core/exchange/ahead.ts';
import type { DeviceKey } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { readQuestion, writeAnswer } from '../../core/exchange/stream-message.ts';
import { StreamEnd, type StreamConnection } from '../../link/stream/stream-end.ts';
import type { Answerer } from './answerer.ts';
import type { Door } from './door.ts';
import { faultOf, retryAfterSeconds } from './error-handler.ts';
import { largestQuestion } from './exchange-route.ts';
import { statusOf, type Fault } from './faults.ts';

export interface DeviceStreamPorts {
  readonly device: DeviceKey;
  /** As the device named it. */
  readonly stream: string;
  readonly door: Pick<Door, 'stillAdmits' | 'take'>;
  readonly answerer: Answerer;
  /** Milliseconds, never going back. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Told of what nobody foresaw. */
  readonly onThrown: (thrown: Error) => void;
  readonly onOver: () => void;
}

/** Questions that wait for their turn, and bytes of answers that wait to be fetched: beyond that nothing more is read. */
const mostWaiting = 4;
const mostUnfetched = 8 * 1024 * 1024;
/** No desk has as many questions under way, or such large ones: this one fetches no answers. */
const mostUnread = 64;
const mostUnreadBytes = 4 * largestQuestion;
const roundTripMs = 1_000;

/** Headquarters' end of a device's stream [X17]: takes in question after question, each as it is whole, and answers in their order. */
export class DeviceStream {
  readonly #ports: DeviceStreamPorts;
  readonly #end: StreamEnd;
  readonly #ahead = new AnswersAhead();
  readonly #waiting: Uint8Array[] = [];
  #connection: (StreamConnection & { pause(): void; resume(): void }) | null = null;
  #number = 0;
  #isAnswering = false;
  #isOver = false;

  constructor(ports: DeviceStreamPorts) {
    this.#ports = ports;
    this.#end = new StreamEnd({
      largestMessage: largestQuestion,
      roundTripMs,
      now: ports.now,
      onMessage: (message) => this.#waiting.push(message),
      onMove: () => void this.#answerAll(),
    });
  }

  get received(): number {
    return this.#end.incoming.received;
  }

  /** Bytes that it keeps in memory for the device to come back. */
  get held(): number {
    return this.#waitingBytes + this.#end.incoming.held + this.#end.outgoing.held;
  }

  /** Whether a question has begun to come, or waits. */
  get isInTheMiddle(): boolean {
    return this.#end.incoming.held > 0 || this.#isAnswering;
  }

  /** @param came how much of the answers the device has. @returns whether the stream can go on from there */
  connect(connection: StreamConnection & { pause(): void; resume(): void }, came: number): boolean {
    this.#connection = connection;
    return this.#end.connect(connection, came);
  }

  /** @returns whether nobody is connected now: another connection may have taken over */
  disconnect(connection: StreamConnection): boolean {
    if (this.#connection !== connection) return false;
    this.#connection = null;
    this.#end.disconnect();
    return true;
  }

  /** @returns whether the bytes were fit */
  receive(connection: StreamConnection, bytes: Uint8Array): boolean {
    if (this.#connection !== connection) return true;
    if (this.#isOver || this.#end.receive(bytes) !== null) return false;
    if (this.#isFull) this.#connection?.pause();
    return this.#waiting.length <= mostUnread && this.#waitingBytes <= mostUnreadBytes;
  }

  get #waitingBytes(): number {
    return this.#waiting.reduce((sum, message) => sum + message.length, 0);
  }

  /** While answers wait to be fetched, word of what came must be read. */
  get #isFull(): boolean {
    return this.#waiting.length > mostWaiting && this.#end.outgoing.held < mostUnfetched;
  }

  async #answerAll(): Promise<void> {
    if (this.#isAnswering) return;
    this.#isAnswering = true;
    while (!this.#isOver && this.#end.outgoing.held < mostUnfetched) {
      const question = this.#waiting.shift();
      if (!question) break;
      await this.#answerOne(question);
      if (!this.#isFull) this.#connection?.resume();
    }
    this.#isAnswering = false;
  }

  async #answerOne(received: Uint8Array): Promise<void> {
    const answer = await this.#tryAnswer(received);
    if (answer.ok) this.#end.send(writeAnswer({ type: 'answer', message: answer.value }));
    else this.#refuse(answer.error);
  }

  async #tryAnswer(received: Uint8Array): Promise<Result<Uint8Array, Fault>> {
    try {
      return await this.#answer(received);
    } catch (thrown) {
      const fault = faultOf(thrown as Error);
      if (fault.type === 'internal-fault') this.#ports.onThrown(thrown as Error);
      return err(fault);
    }
  }

  async #answer(received: Uint8Array): Promise<Result<Uint8Array, Fault>> {
    const { device, stream, door, answerer, wait } = this.#ports;
    this.#number += 1;
    const question = readQuestion(received, { stream, number: this.#number }, device);
    if (!question.ok) return question;
    const admitted = await door.stillAdmits(device);
    if (!admitted.ok) return admitted;
    for (let ms = door.take(admitted.value); ms > 0; ms = door.take(admitted.value)) await wait(ms);
    this.#ahead.taken(question.value.taken);
    const answer = await answerer(question.value.message, admitted.value.certificate, this.#ahead);
    if (!answer.ok) return answer;
    this.#ahead.answered(answer.value.about);
    return ok(answer.value.message);
  }

  /** Nothing that follows can be understood without what was refused. */
  #refuse(fault: Fault): void {
    this.#isOver = true;
    const later = fault.type === 'headquarters-unavailable' ? { retryAfterSeconds } : {};
    this.#end.send(writeAnswer({ type: 'refusal', status: statusOf(fault), reason: fault.type, ...later }));
    this.#ports.onOver();
  }
}
