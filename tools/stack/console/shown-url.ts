/** A server's address for people: no user, no password. */
export function shownUrl(url: string): string {
  return url
    .split(',')
    .map((one) => {
      const shown = new URL(one);
      shown.username = '';
      shown.password = '';
      return shown.href.replace(/\/$/, '');
    })
    .join(',');
}
