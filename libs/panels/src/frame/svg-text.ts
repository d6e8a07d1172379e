/** What decides how an element of a drawing looks. */
const looks = ['fill', 'stroke', 'stroke-width', 'font', 'text-anchor', 'dominant-baseline'] as const;

/** A drawing as a file that looks the same without the page: its colours and type are in it. */
export function svgText(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const elements = [...drawing.querySelectorAll<SVGElement>('*')];
  for (const [at, element] of copy.querySelectorAll<SVGElement>('*').entries()) {
    const computed = getComputedStyle(elements[at]!);
    element.setAttribute(
      'style',
      looks.map((name) => `${name}:${computed.getPropertyValue(name)}`).join(';'),
    );
  }
  return new XMLSerializer().serializeToString(copy);
}
