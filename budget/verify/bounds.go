package verify

import "math/big"

// rowsBound is how far a printed sum can be from n printed rows, each rounded
// by itself to the same unit as the sum: (n+1)·u/2.
func rowsBound(n int, unit *big.Rat) *big.Rat {
	return mul(unit, big.NewRat(int64(n)+1, 2))
}

// judgeRows judges a printed sum by r, its difference from n rows that were
// rounded one by one: beyond the bound it cannot be; within it may still be too
// improbable to pass.
func judgeRows(r, unit *big.Rat, n int, f *Finding) {
	bound := rowsBound(n, unit)
	if abs(r).Cmp(bound) > 0 {
		f.Verdict = Impossible
		f.Sentences = append(f.Sentences, beyondSentence(r, bound))
		return
	}
	f.Verdict = Rounding
	f.Sentences = append(f.Sentences, withinSentence(r, bound, n))
	if n > mostRows {
		return
	}
	if p := roundingChance(n, quo(r, unit)); p.Cmp(tooImprobable()) < 0 {
		f.Verdict = Improbable
		f.Sentences = append(f.Sentences, improbableSentence(p), missingRowSentence)
	}
}

// judgeSum judges a printed sum by its own printed rows.
func judgeSum(p *printedNumber, f *Finding) {
	if r := sub(p.Value, p.Sum); r.Sign() != 0 {
		judgeRows(r, p.Unit, p.SumOf, f)
		return
	}
	f.Verdict = Rounding
	f.Sentences = append(f.Sentences, fromRowsSentence)
}

// shownRows tells when printed rows do not foot though every figure is exact:
// carried in full, they need not.
func shownRows(b *buildUp, o observation, f *Finding) {
	if int(o.t) < len(b.Steps) || !b.Opening.isShown() {
		return
	}
	sum := b.Opening.shown()
	rows := 1
	for i := range b.Steps {
		s := &b.Steps[i]
		switch {
		case s.Print != nil:
			sum = add(sum, s.Print.Value)
			rows++
		case s.Kind == amountStep:
			sum = add(sum, s.Amount)
		default:
			return
		}
	}
	if r := sub(o.print.Value, sum); r.Sign() != 0 {
		f.Sentences = append(f.Sentences, shownRowsSentence(r, rowsBound(rows, o.print.Unit)))
	}
}
