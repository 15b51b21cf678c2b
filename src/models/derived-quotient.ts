/** A rounded quotient and the two numbers that it is computed from. */
export interface Quotient {
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** The fields that a rate and a share have in common. */
export abstract class DerivedQuotient {
  constructor(private readonly quotient: Quotient) {}

  get value() {
    return this.quotient.value;
  }

  get numerator() {
    return this.quotient.numerator;
  }

  get denominator() {
    return this.quotient.denominator;
  }
}
