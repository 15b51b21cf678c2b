/** A function of objects that never change, such as the catalogue of a snapshot: it computes its value once for each. */
export function computeOnce<Of extends object, Value>(compute: (of: Of) => Value): (of: Of) => Value {
  const computed = new WeakMap<Of, { readonly value: Value }>();
  return (of) => {
    let known = computed.get(of);
    if (known === undefined) {
      known = { value: compute(of) };
      computed.set(of, known);
    }
    return known.value;
  };
}
