package workbook

import (
	"math/big"
	"strings"
)

// binding is how tightly the parts of an expression hold together.
type binding int

const (
	sums     binding = iota // a+b
	products                // a*b/c
	atoms                   // a cell, a number, a function
)

// expr is a piece of a formula.
type expr struct {
	text  string
	binds binding
}

func atom(text string) expr { return expr{text, atoms} }

// call is a function of arguments.
func call(function string, arguments ...string) expr {
	return atom(function + "(" + strings.Join(arguments, ",") + ")")
}

// in is the text, in parentheses where its surroundings bind tighter.
func (e expr) in(surroundings binding) string {
	if e.binds < surroundings {
		return "(" + e.text + ")"
	}
	return e.text
}

// ratio is a product of expressions, divided by others, times a number.
type ratio struct {
	factor      *big.Rat
	over, under []expr
}

func ratioOf(e expr) ratio { return ratio{factor: big.NewRat(1, 1), over: []expr{e}} }

func (r ratio) times(s ratio) ratio {
	return ratio{
		new(big.Rat).Mul(r.factor, s.factor),
		append(r.over[:len(r.over):len(r.over)], s.over...),
		append(r.under[:len(r.under):len(r.under)], s.under...),
	}
}

func (r ratio) scaled(by *big.Rat) ratio {
	return ratio{new(big.Rat).Mul(r.factor, by), r.over, r.under}
}

func (r ratio) inverse() ratio {
	if r.factor.Sign() == 0 {
		return r
	}
	return ratio{inverse(r.factor), r.under, r.over}
}

// isWhole reports whether the ratio is a whole number if its expressions are.
func (r ratio) isWhole() bool { return len(r.under) == 0 && r.factor.IsInt() }

// isSingle reports whether the ratio is one expression and no more.
func (r ratio) isSingle() bool { return len(r.over) == 1 && len(r.under) == 0 && isOne(r.factor) }

func isOne(r *big.Rat) bool { return r.IsInt() && r.Num().IsInt64() && r.Num().Int64() == 1 }

// expr writes the ratio, with at most one division.
func (r ratio) expr() expr {
	factor, minus := r.factor, r.factor.Sign() < 0
	if minus {
		factor = new(big.Rat).Neg(factor)
		return expr{"-" + ratio{factor, r.over, r.under}.expr().in(products), sums}
	}
	if len(r.over) == 0 && len(r.under) == 0 {
		return number(factor)
	}
	if factor.Sign() == 0 {
		return atom("0")
	}
	n, d := asWritten(factor)
	over := withNumber(r.over, n)
	if len(r.under) == 0 && factor.IsInt() {
		return over
	}
	return expr{over.in(products) + "/" + withNumber(r.under, d).in(atoms), products}
}

// asWritten is a fraction over a power of ten where it can be one: 12/1000, as
// a rule has it, and not 3/250.
func asWritten(r *big.Rat) (over, under *big.Int) {
	places, decimal := r.FloatPrec()
	if n := r.Num(); !decimal || n.IsInt64() && n.Int64() == 1 {
		return n, r.Denom()
	}
	scaled := new(big.Rat).Mul(r, tenTo(places))
	return scaled.Num(), tenTo(places).Num()
}

// withNumber is the product of expressions and, where it is not 1, a number.
func withNumber(factors []expr, n *big.Int) expr {
	switch {
	case len(factors) == 0:
		return atom(n.String())
	case n.IsInt64() && n.Int64() == 1 && len(factors) == 1:
		return factors[0]
	}
	texts := make([]string, 0, len(factors)+1)
	for _, f := range factors {
		texts = append(texts, f.in(products))
	}
	if !n.IsInt64() || n.Int64() != 1 {
		texts = append(texts, n.String())
	}
	return expr{strings.Join(texts, "*"), products}
}

// number writes a constant, as a decimal where it is one.
func number(r *big.Rat) expr {
	if places, exact := r.FloatPrec(); exact {
		return atom(r.FloatString(places))
	}
	return expr{r.Num().String() + "/" + r.Denom().String(), products}
}

// joined writes a sum. Three cells or more that stand beside or below each
// other become the SUM of their range.
func joined(terms []ratio) expr {
	var text strings.Builder
	for i := 0; i < len(terms); {
		term, n := terms[i], adjacent(terms[i:])
		if n < 3 {
			n = 1
		} else {
			term = ratioOf(call("SUM", span(terms[i].over[0].text, terms[i+n-1].over[0].text)))
		}
		if n == len(terms) {
			return term.expr()
		}
		i += n
		next := term.expr().text
		if term.factor.Sign() < 0 {
			next = "-" + term.scaled(minusOne()).expr().in(products)
		}
		if text.Len() > 0 && next[0] != '-' {
			text.WriteByte('+')
		}
		text.WriteString(next)
	}
	return expr{text.String(), sums}
}

func minusOne() *big.Rat { return big.NewRat(-1, 1) }

// adjacent is how many of the terms from the first on are cells that follow
// each other in one row or column.
func adjacent(terms []ratio) int {
	var last place
	across, n := false, 0
	for ; n < len(terms); n++ {
		p, ok := terms[n].cell()
		switch {
		case !ok || n > 0 && p.sheet != last.sheet:
			return n
		case n == 1:
			across = p.row == last.row
		}
		if n > 0 && !p.follows(last, across) {
			return n
		}
		last = p
	}
	return n
}

// cell is where the ratio's value stands, if the ratio is a cell and no more.
func (r ratio) cell() (place, bool) {
	if !r.isSingle() {
		return place{}, false
	}
	return parsePlace(r.over[0].text)
}
