package rules

import (
	"fmt"
	"slices"
	"strconv"
)

// Units that serve each other share out what they cost with what they are
// charged, so that the pools are known only together. Each pool is what its
// giver costs by itself, and of every other pool the part that the giver's key
// is of the whole:
//
//	P₁ = b₁ + a₁₂·P₂ + …
//	P₂ = a₂₁·P₁ + b₂ + …
//
// The equations are solved by elimination, every step of it a figure like any
// other. So the pools are exact, the workbook computes them with live formulas,
// and an explanation can follow them.

// ownCost names the cost of a unit without what mutual shares charge it.
const ownCost = "own_cost"

// mutualPool declares the pool of a mutual share, with what the giver costs by
// itself. The rest waits until all such shares are known, see solveMutual.
func (r *reader) mutualPool(s *Share, of node) {
	s.Own = r.scalarOf(s, "own", "Egen kostnad", s.Pool.Measure)
	r.defineFormula(s.Own, of, scope{drawer: "shares", domain: scalar, mutual: true}, Rounding{})
	r.mutual = append(r.mutual, s)
}

// givesMutually reports whether a unit of the kind gives in a mutual share.
func (r *reader) givesMutually(k *Kind) bool {
	return slices.ContainsFunc(r.mutual, func(s *Share) bool { return s.From.Kind.ID == k.ID })
}

// solveMutual declares the elimination of the equations, and the pools that
// come of it.
func (r *reader) solveMutual() {
	n := len(r.mutual)
	if n == 0 {
		return
	}
	rows := make([][]Formula, n) // coefficients, then the right-hand side
	for i, s := range r.mutual {
		for j, t := range r.mutual {
			rows[i] = append(rows[i], coefficient(s, t, i == j))
		}
		rows[i] = append(rows[i], Ref{s.Own, Here})
	}
	for pivot := range n {
		for i := pivot + 1; i < n; i++ {
			r.eliminate(rows, i, pivot)
		}
	}
	pools := make([]Formula, n)
	for i := n - 1; i >= 0; i-- {
		left := Sum{[]Term{{Of: rows[i][n]}}}
		for j := i + 1; j < n; j++ {
			left.Terms = append(left.Terms, Term{Minus: true, Of: Product{[]Formula{rows[i][j], pools[j]}}})
		}
		s := r.mutual[i]
		s.Whole = r.scalarOf(s, "whole", "Kostnad med ömsesidig fördelning", s.Pool.Measure)
		s.Whole.Formula = Quotient{left, rows[i][i]}
		pools[i] = Ref{s.Whole, Here}
		s.Pool.Formula = round(pools[i], s.Rounding, s.Pool.Measure)
	}
}

// coefficient is what the equation of share s has before the pool of share t:
// 1 for its own, and minus the part of t that s's giver receives.
func coefficient(s, t *Share, own bool) Formula {
	at := t.Domain.IndexOf(s.From)
	switch {
	case own:
		return Constant{"1"}
	case at < 0:
		return Constant{"0"}
	}
	return Negation(Quotient{Ref{t.Key, at}, Ref{t.KeySum, Here}})
}

// eliminate takes from row i so many of the pivot's row that its coefficient
// in the pivot's column becomes 0.
func (r *reader) eliminate(rows [][]Formula, i, pivot int) {
	if c, ok := rows[i][pivot].(Constant); ok && c.Value == "0" {
		return
	}
	s, n := r.mutual[i], len(r.mutual)
	factor := r.scalarOf(s, fmt.Sprintf("factor_%d", pivot+1), "Faktor", Measure{})
	factor.Formula = Quotient{rows[i][pivot], rows[pivot][pivot]}
	for j := pivot + 1; j <= n; j++ {
		name, m := "row_"+strconv.Itoa(pivot+1)+"_"+strconv.Itoa(j+1), Measure{}
		if j == n {
			m = s.Pool.Measure
		}
		f := r.scalarOf(s, name, "Eliminering", m)
		f.Formula = Difference(rows[i][j], Product{[]Formula{Ref{factor, Here}, rows[pivot][j]}})
		rows[i][j] = Ref{f, Here}
	}
}
