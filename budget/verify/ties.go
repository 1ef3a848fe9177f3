package verify

import (
	"math/big"

	"internbudget/rules"
)

// This file tells what percents that lie half way between two numbers say of the
// rounding: elsewhere half up and half even are one.

// ties tells which roundings the rows of percents leave possible that lie half
// way, taken of their bases as printed.
func (t *tableVerdict) ties() {
	possible := modes
	var cells []*tableCell
	for _, id := range t.ids {
		if id.kind != percentOfBase || !id.isPossible() {
			continue
		}
		exact := mul(id.rate, id.terms[0].Value)
		if !isTie(exact, id.total.Unit) {
			continue
		}
		cells = append(cells, id.total)
		var left []rules.Mode
		for _, m := range possible {
			if (rounding{m, id.total.Unit}).of(exact).Cmp(id.total.Value) == 0 {
				left = append(left, m)
			}
		}
		possible = left
	}
	if t.hasTies = len(cells) > 0; !t.hasTies {
		return
	}
	f := Finding{ID: "ties", Label: tiesLabel, Place: joined(cells), Sentences: []string{tiesSentence(len(cells), possible)}}
	if len(possible) == 0 {
		f.Verdict = Rounding
	}
	t.addWhole(f)
}

// isTie reports whether x lies half way between two numbers of the unit.
func isTie(x, unit *big.Rat) bool {
	return new(big.Rat).Quo(add(x, x), unit).IsInt() && !new(big.Rat).Quo(x, unit).IsInt()
}
