import type { TargetedMouseEvent } from 'preact';
import { Icon, type IconName } from './icons.tsx';

interface IconButtonProps {
  readonly name: IconName;
  readonly label: string;
  readonly onClick: (event: TargetedMouseEvent<HTMLButtonElement>) => void;
  readonly disabled?: boolean;
  readonly 'aria-expanded'?: boolean;
}

/** A small button that is only an icon; its name is its label. */
export function IconButton({ name, label, ...attributes }: IconButtonProps) {
  return (
    <button type="button" class="icon-button small" aria-label={label} title={label} {...attributes}>
      <Icon name={name} />
    </button>
  );
}
