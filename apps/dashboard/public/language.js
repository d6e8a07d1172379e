// In the POSIX locale Chromium's language is en-US@posix, which its own Intl refuses; uPlot gives it to Intl as it is loaded. So this
// runs before any module.
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en' });
}
