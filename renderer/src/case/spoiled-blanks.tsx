import { Button, Group, Pill, TextInput } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import classes from './fee-panel.module.css';

interface SpoiledBlanksProps {
  /** The one at hand. */
  readonly serial: string;
  readonly spoiled: readonly string[];
  readonly why: string;
  readonly onSpoil: (spoiled: readonly string[]) => void;
  readonly onWhy: (why: string) => void;
}

/** Blanks that were spoiled while this result was being made: written off with it, and none of them takes a number. */
export function SpoiledBlanks({ serial, spoiled, why, onSpoil, onWhy }: SpoiledBlanksProps) {
  const t = useWords();
  const at = serial.trim();
  return (
    <>
      {spoiled.length === 0 ? null : (
        <>
          <Group gap="xs" data-testid="spoiled-blanks">
            <span className={classes['hint']}>{t('registers:issue.spoiled')}</span>
            {spoiled.map((each) => (
              <Pill
                key={each}
                withRemoveButton
                removeButtonProps={{
                  'aria-label': t('registers:issue.not-spoiled', { serial: each }),
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
                onRemove={() => onSpoil(spoiled.filter((other) => other !== each))}
              >
                {each}
              </Pill>
            ))}
          </Group>
          <TextInput
            label={t('registers:issue.spoiled-why')}
            required
            maxLength={1000}
            value={why}
            onChange={(event) => onWhy(event.currentTarget.value)}
            data-testid="spoiled-why"
          />
        </>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        justify="flex-start"
        disabled={at === '' || spoiled.includes(at)}
        onClick={() => onSpoil([...spoiled, at])}
        data-testid="spoil-blank"
      >
        {t('registers:issue.spoil')}
      </Button>
    </>
  );
}
