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
	return ratio{new(big.Rat).Inv(r.factor), r.under, r.over}
}

// isWhole reports whether the ratio is a whole number if its expressions are.
func (r ratio) isWhole() bool { return len(r.under) == 0 && r.factor.IsInt() }

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
	over := withNumber(r.over, factor.Num())
	if len(r.under) == 0 && factor.IsInt() {
		return over
	}
	return expr{over.in(products) + "/" + withNumber(r.under, factor.Denom()).in(atoms), products}
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
	if len(terms) == 1 {
		return terms[0].expr()
	}
	var text strings.Builder
	for i := 0; i < len(terms); {
		term := terms[i]
		if n := adjacent(terms[i:]); n >= 3 {
			term = ratioOf(call("SUM", span(terms[i].over[0].text, terms[i+n-1].over[0].text)))
			i += n
		} else {
			i++
		}
		if term.factor.Sign() < 0 {
			text.WriteByte('-')
			text.WriteString(term.scaled(minusOne()).expr().in(products))
			continue
		}
		if text.Len() > 0 {
			text.WriteByte('+')
		}
		text.WriteString(term.expr().text)
	}
	e := expr{text.String(), sums}
	if strings.HasPrefix(e.text, "SUM(") && strings.IndexByte(e.text, ')') == len(e.text)-1 {
		e.binds = atoms // nothing but the sum of a range
	}
	return e
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
	if len(r.over) != 1 || len(r.under) > 0 || !r.factor.IsInt() || r.factor.Num().Cmp(big.NewInt(1)) != 0 {
		return place{}, false
	}
	return parsePlace(r.over[0].text)
}
