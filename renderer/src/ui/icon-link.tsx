import { IconArrowLeft, type Icon } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import classes from './icon-link.module.css';

interface IconLinkProps extends Omit<ComponentProps<'a'>, 'className' | 'aria-label' | 'children'> {
  readonly href: string;
  /** What it leads to: there are no words beside the sign. */
  readonly label: string;
  readonly icon: Icon;
  readonly testId?: string | undefined;
}

/** A link in a screen's head that is a sign in a frame. */
export function IconLink({ label, icon: Sign, testId, ...anchor }: IconLinkProps) {
  return (
    <a {...anchor} className={classes['link']} aria-label={label} data-testid={testId}>
      <Sign size={20} stroke={1.7} aria-hidden />
    </a>
  );
}

/** To the list that the screen was opened from. */
export function BackLink(props: Omit<IconLinkProps, 'icon'>) {
  return <IconLink icon={IconArrowLeft} {...props} />;
}
