import { UnstyledButton } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './editor.module.css';
import { placeOf, useEditing } from './editing-context.ts';
import { sayFault } from './say-fault.ts';
import { sayPlace } from './say-place.ts';

/** All that stands against publishing, each a way to its place. */
export function ProblemsPart({ onGo }: { onGo: (place: string) => void }) {
  const t = useWords();
  const format = useFormat();
  const { faults, procedure } = useEditing();
  if (faults.length === 0) {
    return (
      <p className={classes['fine']} data-testid="no-problems">
        <IconCircleCheck size={18} stroke={1.7} aria-hidden /> {t('catalogue:no-problems')}
      </p>
    );
  }
  return (
    <ul className={classes['problems']} data-testid="problems">
      {faults.map((fault) => (
        <li key={`${fault.path} ${fault.type} ${fault.about}`}>
          <UnstyledButton className={classes['problem']} onClick={() => onGo(placeOf(fault))}>
            <span className={classes['place']}>{sayPlace(placeOf(fault), [procedure], t, format)}</span>
            <span>{sayFault(fault, t, format)}</span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
