package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// typed is a formula with the measure of its value. Zero fits every measure.
type typed struct {
	f    Formula
	m    Measure
	zero bool
}

// expression is the reading of one formula text: where it stands and what its
// names can mean.
type expression struct {
	r     *reader
	at    node
	scope scope
}

// defineFormula sets a figure's formula aside until all names are known. It
// converts once, at its end, into the figure's measure, and rounds there.
func (r *reader) defineFormula(f *Figure, n node, s scope, rounding Rounding) {
	r.later(func() {
		if x := r.formula(n, s, f.Measure); x != nil {
			f.Formula = round(x, rounding, f.Measure)
		}
	})
}

// later sets work aside until every figure has been declared.
func (r *reader) later(do func()) { r.pending = append(r.pending, do) }

// pending is work of the define pass.
type pending func()

// define does the work that was set aside; it may set more aside.
func (r *reader) define() {
	for len(r.pending) > 0 {
		next := r.pending
		r.pending = nil
		for _, do := range next {
			do()
		}
	}
}

// formula reads an expression and converts its result into measure m. It
// returns nil, having noted a problem, where that cannot be done.
func (r *reader) formula(n node, s scope, m Measure) Formula {
	x, ok := r.expression(n, s)
	if !ok {
		return nil
	}
	return r.converted(x, m, n.place())
}

// expression reads an expression with its measure.
func (r *reader) expression(n node, s scope) (typed, bool) {
	text := r.text(n, "a formula")
	if text == "" {
		if n.exists() && n.isScalar() {
			r.problem(n.place(), "", "the formula is empty")
		}
		return typed{}, false
	}
	e := expression{r, n, s}
	if e.hasForeignSigns() {
		return typed{}, false
	}
	x, err := parser.ParseExprFrom(token.NewFileSet(), "", n.Value, parser.SkipObjectResolution)
	if err != nil {
		e.syntax(err)
		return typed{}, false
	}
	return e.read(x)
}

// place is where in the rule file a part of the expression stands.
func (e expression) place(offset int) Place {
	p := e.at.place()
	switch {
	case e.at.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 || strings.Contains(e.at.Value, "\n"):
		return p
	case e.at.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		p.Column++
	}
	p.Column += len([]rune(e.at.Value[:min(offset, len(e.at.Value))]))
	return p
}

func (e expression) problem(at ast.Node, hint, format string, args ...any) {
	e.r.problem(e.placeOf(at), hint, format, args...)
}

func (e expression) placeOf(at ast.Node) Place { return e.place(int(at.Pos()) - 1) }

// read turns a parsed expression into a formula.
func (e expression) read(x ast.Expr) (typed, bool) {
	switch x := x.(type) {
	case *ast.ParenExpr:
		return e.read(x.X)
	case *ast.BasicLit:
		return e.literal(x)
	case *ast.Ident, *ast.SelectorExpr:
		return e.numberNamed(x)
	case *ast.UnaryExpr:
		if inner, ok := e.read(x.X); ok && x.Op == token.SUB {
			inner.f = Sum{[]Term{{Minus: true, Of: inner.f}}}
			return inner, true
		} else if !ok {
			return typed{}, false
		}
	case *ast.BinaryExpr:
		return e.binary(x)
	case *ast.CallExpr:
		return e.call(x)
	case *ast.IndexExpr:
		return e.otherYear(x)
	}
	e.problem(x, "+ - * /, names and functions", "this cannot stand in a formula")
	return typed{}, false
}

// literal reads one of the few numbers a formula may hold.
func (e expression) literal(x *ast.BasicLit) (typed, bool) {
	switch x.Value {
	case "0", "1", "12", "100":
		return typed{f: Constant{Decimal(x.Value)}, zero: x.Value == "0"}, true
	}
	if x.Kind == token.STRING {
		e.problem(x, "", "a text stands only in a comparison with a text column")
	} else {
		e.problem(x, "make it an input with a source", "a formula holds no numbers but 0, 1, 12 and 100: `%s`", x.Value)
	}
	return typed{}, false
}

func (e expression) binary(x *ast.BinaryExpr) (typed, bool) {
	if !slices.Contains([]token.Token{token.ADD, token.SUB, token.MUL, token.QUO}, x.Op) {
		hint := "+ - * /"
		if comparisons[x.Op] != "" {
			hint = "comparisons stand in when(condition, then, else)"
		}
		e.r.problem(e.place(int(x.OpPos)-1), hint, "`%s` cannot stand here", x.Op)
		return typed{}, false
	}
	left, ok1 := e.read(x.X)
	right, ok2 := e.read(x.Y)
	if !ok1 || !ok2 {
		return typed{}, false
	}
	switch x.Op {
	case token.ADD, token.SUB:
		m, ok := e.common(x, "added", left, right)
		return typed{f: addTerm(left.f, right.f, x.Op == token.SUB), m: m, zero: left.zero && right.zero}, ok
	case token.MUL:
		return typed{f: Product{append(factorsOf(left.f), factorsOf(right.f)...)}, m: left.m.Times(right.m), zero: left.zero || right.zero}, true
	}
	return typed{f: Quotient{left.f, right.f}, m: left.m.Over(right.m)}, true
}

func factorsOf(f Formula) []Formula {
	if p, ok := f.(Product); ok {
		return slices.Clone(p.Factors)
	}
	return []Formula{f}
}

// addTerm adds to a sum that is being built, keeping it flat.
func addTerm(sum, f Formula, minus bool) Formula {
	terms := []Term{{Of: sum}}
	if s, ok := sum.(Sum); ok {
		terms = slices.Clone(s.Terms)
	}
	return Sum{append(terms, Term{Minus: minus, Of: f})}
}

// common is the measure that all operands share.
func (e expression) common(at ast.Node, verb string, operands ...typed) (Measure, bool) {
	m, known := Measure{}, false
	for _, o := range operands {
		switch {
		case o.zero, o.m.isUnknown():
		case !known:
			m, known = o.m, true
		case !m.Equal(o.m):
			if _, _, ok := m.conversion(o.m); ok {
				e.problem(at, "", "%s and %s cannot be %s without a conversion", m, o.m, verb)
			} else if m.IsPure() || o.m.IsPure() {
				e.problem(at, "1 is a number without a measure", "%s and %s cannot be %s", m, o.m, verb)
			} else {
				e.problem(at, "", "%s and %s cannot be %s", m, o.m, verb)
			}
			return m, false
		}
	}
	return m, true
}

// converted is a formula whose result is in the measure of its figure.
func (r *reader) converted(x typed, to Measure, at Place) Formula {
	if x.zero || x.m.isUnknown() || to.isUnknown() {
		return x.f
	}
	over, under, ok := x.m.conversion(to.inFormula())
	if !ok {
		r.problem(at, "", "the result is %s, not %s", x.m, to)
		return nil
	}
	f := x.f
	if over != 1 {
		f = Product{append(factorsOf(f), Constant{Decimal(strconv.FormatInt(over, 10))})}
	}
	if under != 1 {
		f = Quotient{f, Constant{Decimal(strconv.FormatInt(under, 10))}}
	}
	return f
}

// round applies a rounding that is stated in measure m.
func round(f Formula, r Rounding, m Measure) Formula {
	if r.Mode == Exact || f == nil {
		return f
	}
	if m.IsPercent() {
		r = r.scaled(-2)
	}
	return Round{f, r}
}

func ratio(over, under int64) *big.Rat { return big.NewRat(over, under) }

// dotted is the dotted name that an expression is, or nil.
func dotted(x ast.Expr) []string {
	switch x := x.(type) {
	case *ast.Ident:
		return []string{x.Name}
	case *ast.SelectorExpr:
		if before := dotted(x.X); before != nil {
			return append(before, x.Sel.Name)
		}
	}
	return nil
}
