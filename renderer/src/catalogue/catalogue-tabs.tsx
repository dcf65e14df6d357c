import { Button } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

const parts = ['catalogue', 'fee-rules', 'calendars', 'document-lists'] as const;
export type CataloguePart = (typeof parts)[number];

/** What headquarters' unit keeps, part by part. */
export function CatalogueTabs({ at }: { at: CataloguePart }) {
  const t = useWords();
  return (
    <nav aria-label={t('catalogue:parts')}>
      <Button.Group>
        {parts.map((part) => (
          <Button
            key={part}
            component="a"
            href={`#/${part}`}
            size="xs"
            variant={part === at ? 'filled' : 'default'}
            aria-current={part === at ? 'page' : undefined}
            data-testid={`catalogue-${part}`}
          >
            {t(`catalogue:of.${part}`)}
          </Button>
        ))}
      </Button.Group>
    </nav>
  );
}
