/** @returns what forgets it */
export type SetTimer = (run: () => void, milliseconds: number) => () => void;

const lookAgainMs = 500;

/** Looks now and twice a second, for what says nothing by itself, until it is told to stop. */
export function lookAgain(look: () => void, setTimer: SetTimer): () => void {
  let stop: () => void = () => undefined;
  const again = (): void => {
    look();
    stop = setTimer(again, lookAgainMs);
  };
  again();
  return () => stop();
}
