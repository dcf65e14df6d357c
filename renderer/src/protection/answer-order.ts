import type { AnswerName } from '../../../sync/bridge/protection-model.ts';

/** In the order in which callers need them; what is said of the dead is asked once more. */
export const answerOrder: readonly AnswerName[] = ['safe', 'needs_help', 'injured', 'not_reached', 'left_area', 'dead'];
