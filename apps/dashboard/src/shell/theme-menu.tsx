import * as Menu from '@radix-ui/react-dropdown-menu';
import { useSyncExternalStore } from 'react';
import { type Theme, chooseTheme, theme, themes } from './theme.ts';

const names: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

export function ThemeMenu() {
  const chosen = useSyncExternalStore(theme.subscribe, theme.get);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="gtn-icon-button" aria-label={`Theme: ${names[chosen]}`}>
        <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" aria-hidden="true">
          <circle cx="9" cy="9" r="6.5" strokeWidth="1.5" />
          <path d="M9 2.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" stroke="none" />
        </svg>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className="gtn-menu" align="end" sideOffset={6}>
          <Menu.RadioGroup value={chosen} onValueChange={(value) => chooseTheme(value as Theme)}>
            {themes.map((one) => (
              <Menu.RadioItem key={one} value={one}>
                <span className="menu-mark">
                  <Menu.ItemIndicator>✓</Menu.ItemIndicator>
                </span>
                {names[one]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
