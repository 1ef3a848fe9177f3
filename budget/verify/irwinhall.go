package verify

import "math/big"

// mostRows is how many rows the exact distribution is computed for; beyond it
// the tail bound of [improbableBeyond] is used.
const mostRows = 40

// roundingChance is the probability that a total rounded from the unrounded
// rows differs by r units or more from the sum of n rows rounded one by one:
// P(|X| ≥ |r| − ½), X the sum of n uniforms on ±½ (Irwin–Hall). It needs rows
// that round independently; n is at most [mostRows].
func roundingChance(n int, r *big.Rat) *big.Rat {
	a := sub(abs(r), big.NewRat(1, 2))
	if a.Sign() <= 0 {
		return ratio(1)
	}
	tail := irwinHall(n, sub(big.NewRat(int64(n), 2), a))
	return tail.Add(tail, tail)
}

// irwinHall is P(S ≤ s) for the sum S of n uniforms on 0 to 1:
// Σ (−1)^k·C(n,k)·(s−k)^n / n! over whole k up to s.
func irwinHall(n int, s *big.Rat) *big.Rat {
	switch {
	case s.Sign() <= 0:
		return new(big.Rat)
	case s.Cmp(ratio(int64(n))) >= 0:
		return ratio(1)
	}
	// With s = a/b every term is a whole number over b^n·n!.
	a, b := s.Num(), s.Denom()
	exponent := big.NewInt(int64(n))
	sum, term := new(big.Int), new(big.Int)
	for k := int64(0); s.Cmp(ratio(k)) > 0; k++ {
		term.Sub(a, term.Mul(b, big.NewInt(k)))
		term.Exp(term, exponent, nil)
		term.Mul(term, new(big.Int).Binomial(int64(n), k))
		if k%2 == 1 {
			term.Neg(term)
		}
		sum.Add(sum, term)
	}
	all := new(big.Int).MulRange(1, int64(n))
	return new(big.Rat).SetFrac(sum, all.Mul(all, term.Exp(b, exponent, nil)))
}

func power(x *big.Rat, n int) *big.Rat {
	e := big.NewInt(int64(n))
	return new(big.Rat).SetFrac(new(big.Int).Exp(x.Num(), e, nil), new(big.Int).Exp(x.Denom(), e, nil))
}

// tooImprobable is the p below which a difference within its bound is still
// told: 1 in 10 000.
func tooImprobable() *big.Rat { return big.NewRat(1, 10000) }
