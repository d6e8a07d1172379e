import { useSyncExternalStore } from 'react';

/** A token's colour as a canvas needs it, in the theme that an element is shown in. */
export function colorOf(element: Element, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(--gtn-${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function subscribe(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(changed);
  system.addEventListener('change', changed);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    chosen.disconnect();
  };
}

/** Changes when the page's theme does: what is painted on a canvas is painted again then. */
export const useThemeName = (): string =>
  useSyncExternalStore(subscribe, () => {
    const { theme } = document.documentElement.dataset;
    return theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  });
