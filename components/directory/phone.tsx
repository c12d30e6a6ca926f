// A telephone number: it can be tapped, and keeps its order of figures in any script.

export function Phone({ number }: { readonly number: string }) {
  return (
    <a href={`tel:${number.replace(/[^\d+*#]/g, '')}`} dir="ltr">
      {number}
    </a>
  );
}
