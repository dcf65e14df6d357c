import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { RoleName } from '../../../sync/domain/catalogue/types.ts';
import { useWhose } from '../shell/use-whose.ts';
import classes from './side-panel.module.css';

interface StepButtonProps {
  readonly words: string;
  /** It leads towards a result, and stands out. */
  readonly forward: boolean;
  readonly roles: readonly RoleName[];
  readonly onMake: () => void;
  readonly 'data-testid': string;
  readonly 'data-to'?: string;
}

/** The next step of a case or a document; where it is somebody else's, it says whose. */
export function StepButton({ words, forward, roles, onMake, ...named }: StepButtonProps) {
  const whose = useWhose(roles);
  return (
    <Button
      fullWidth
      className={classes['move'] ?? ''}
      justify="space-between"
      variant={whose === null && forward ? 'light' : 'default'}
      rightSection={<IconArrowRight size={16} stroke={1.8} aria-hidden />}
      disabled={whose !== null}
      onClick={onMake}
      {...named}
    >
      {words}
      {whose === null ? null : <span className={classes['whose']}>{whose}</span>}
    </Button>
  );
}
