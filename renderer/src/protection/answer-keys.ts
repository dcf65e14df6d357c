import type { AnswerName } from '../../../sync/bridge/protection-model.ts';

/** Each answer by its key; what is said of the dead is asked once more. */
export const answerKeys: readonly { readonly key: string; readonly answer: AnswerName }[] = [
  { key: 's', answer: 'safe' },
  { key: 'h', answer: 'needs_help' },
  { key: 'i', answer: 'injured' },
  { key: 'u', answer: 'not_reached' },
  { key: 'l', answer: 'left_area' },
  { key: 'd', answer: 'dead' },
];
