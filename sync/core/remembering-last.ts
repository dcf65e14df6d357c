/**
 * A function that answers again for the last objects it was asked about, told apart by identity: nothing in them may have
 * changed since. Few are kept, and searched in a row: that takes less than a `WeakMap`, whose entries cost twice, when they are made
 * and when memory is swept.
 */
export function rememberingLast<Asked extends object, Answer>(
  most: number,
  answer: (asked: Asked) => Answer,
): (asked: Asked) => Answer {
  const asked: Asked[] = [];
  const answers: Answer[] = [];
  let next = 0;
  return (one) => {
    const known = asked.indexOf(one);
    if (known !== -1) return answers[known] as Answer;
    const made = answer(one);
    asked[next] = one;
    answers[next] = made;
    next = (next + 1) % most;
    return made;
  };
}
