import type { Agenda } from './agenda.ts';
import type { Random } from './random.ts';

export interface Weather {
  /** Of messages, 0 to 0.3. */
  readonly loss: number;
  /** Of messages, 0 to 0.5. */
  readonly duplication: number;
  /** Of messages that take up to half a minute, and so overtake each other. */
  readonly delayed: number;
  readonly bytesPerSecond: number;
}

/** A delayed message comes within this. */
export const latestMs = 30_000;

export const fairWeather: Weather = { loss: 0, duplication: 0, delayed: 0, bytesPerSecond: 1_000_000 };

/** Lines between the desks and headquarters, each of which may lose, repeat, delay, reorder, or be cut. */
export class Network {
  weather: Weather;
  readonly #agenda: Agenda;
  readonly #random: Random;
  readonly #cut = new Set<string>();

  constructor(agenda: Agenda, random: Random, weather: Weather) {
    this.#agenda = agenda;
    this.#random = random;
    this.weather = weather;
  }

  cut(line: string): void {
    this.#cut.add(line);
  }

  mend(line: string): void {
    this.#cut.delete(line);
  }

  isOpen(line: string): boolean {
    return !this.#cut.has(line);
  }

  send(line: string, label: string, bytes: number, deliver: () => void): void {
    this.#sendOnce(line, label, bytes, deliver);
    if (this.#random.chance(this.weather.duplication)) this.#sendOnce(line, `${label} again`, bytes, deliver);
  }

  #sendOnce(line: string, label: string, bytes: number, deliver: () => void): void {
    if (!this.isOpen(line) || this.#random.chance(this.weather.loss)) return;
    const late = this.#random.chance(this.weather.delayed) ? this.#random.below(latestMs) : 0;
    const takes = this.#random.between(5, 400) + (bytes * 1000) / this.weather.bytesPerSecond + late;
    this.#agenda.after(takes, this.#agenda.isHeard ? `${label} (${bytes} B)` : label, () => {
      if (this.isOpen(line)) deliver();
    });
  }
}
