import { Button, Group } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import classes from './access.module.css';

/** Back out, or go on: what is at work is named, for a passphrase takes its half second. */
export function DialogFoot(props: {
  confirm: string;
  working: string;
  asking: boolean;
  onClose: () => void;
  testid: string;
  color?: string;
}) {
  const t = useWords();
  return (
    <Group justify="flex-end" gap="xs">
      <span className={classes['working']} role="status">
        {props.asking ? props.working : ''}
      </span>
      <Button variant="default" onClick={props.onClose} disabled={props.asking}>
        {t('cancel')}
      </Button>
      <Button
        type="submit"
        {...(props.color === undefined ? {} : { color: props.color })}
        loading={props.asking}
        data-testid={props.testid}
      >
        {props.confirm}
      </Button>
    </Group>
  );
}
