import { Observable } from '../api/observable.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const name = 'gtn-studio.theme';
const isTheme = (value: string | null): value is Theme => themes.some((theme) => theme === value);

function stored(): Theme {
  const value = localStorage.getItem(name);
  return isTheme(value) ? value : 'system';
}

/** The chosen theme; of all tabs, from their next page on. */
export const theme = new Observable<Theme>(stored());

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem(name, chosen);
  theme.set(chosen);
  showTheme();
}

export function showTheme(): void {
  const { dataset } = document.documentElement;
  const chosen = theme.get();
  if (chosen === 'system') delete dataset.theme;
  else dataset.theme = chosen;
}
