package rules

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// call reads a function.
func (e expression) call(x *ast.CallExpr) (typed, bool) {
	name, ok := x.Fun.(*ast.Ident)
	if !ok {
		e.problem(x, "", "this is no function")
		return typed{}, false
	}
	switch name.Name {
	case "min", "max":
		return e.extreme(x, name.Name == "max")
	case "when":
		return e.when(x)
	case "half_up", "half_even", "down", "up":
		return e.rounded(x, modeWords[name.Name])
	case "sum", "total":
		return e.total(x, name.Name == "sum")
	case "count":
		return e.count(x)
	case "lookup":
		return e.lookup(x)
	case "months", "months_before":
		return e.monthsFrom(x, name.Name == "months_before")
	}
	lower := strings.ToLower(name.Name)
	hint := foreignFunctions[lower]
	if hint == "" {
		hint = didYouMean(lower, functions)
	}
	e.problem(x, hint, "there is no function `%s`", name.Name)
	return typed{}, false
}

func (e expression) arguments(x *ast.CallExpr, n int) bool {
	if len(x.Args) == n {
		return true
	}
	e.problem(x, "", "`%s` takes %s, not %d", x.Fun.(*ast.Ident).Name, Plural(n, "argument", "arguments"), len(x.Args))
	return false
}

func (e expression) extreme(x *ast.CallExpr, largest bool) (typed, bool) {
	if len(x.Args) < 2 {
		e.problem(x, "", "`%s` takes at least 2 arguments", x.Fun.(*ast.Ident).Name)
		return typed{}, false
	}
	var all []typed
	f := Extreme{Largest: largest}
	for _, a := range x.Args {
		v, ok := e.read(a)
		if !ok {
			return typed{}, false
		}
		all, f.Of = append(all, v), append(f.Of, v.f)
	}
	m, ok := e.common(x, "compared", all...)
	return typed{f: f, m: m}, ok
}

var comparisons = map[token.Token]Op{
	token.EQL: Equals, token.NEQ: Differs, token.GTR: Above, token.LSS: Below, token.GEQ: AtLeast, token.LEQ: AtMost,
}

func (e expression) when(x *ast.CallExpr) (typed, bool) {
	if !e.arguments(x, 3) {
		return typed{}, false
	}
	condition, ok := x.Args[0].(*ast.BinaryExpr)
	if !ok || comparisons[condition.Op] == "" {
		e.problem(x.Args[0], "a > b", "the condition must be a comparison")
		return typed{}, false
	}
	parts := make([]typed, 4)
	for i, a := range []ast.Expr{condition.X, condition.Y, x.Args[1], x.Args[2]} {
		if parts[i], ok = e.read(a); !ok {
			return typed{}, false
		}
	}
	if _, ok = e.common(condition, "compared", parts[0], parts[1]); !ok {
		return typed{}, false
	}
	m, ok := e.common(x, "chosen between", parts[2], parts[3])
	compared := Comparison{parts[0].f, comparisons[condition.Op], parts[1].f}
	return typed{f: When{compared, parts[2].f, parts[3].f}, m: m, zero: parts[2].zero && parts[3].zero}, ok
}

// rounded reads half_up(x, 10): the second argument is a rounding unit in the
// measure of the first, and so may be any number.
func (e expression) rounded(x *ast.CallExpr, mode Mode) (typed, bool) {
	if !e.arguments(x, 2) {
		return typed{}, false
	}
	v, ok := e.read(x.Args[0])
	if !ok {
		return typed{}, false
	}
	unit, isNumber := x.Args[1].(*ast.BasicLit)
	if !isNumber {
		e.problem(x.Args[1], "half_up(x, 10)", "a rounding needs a number as its unit")
		return typed{}, false
	}
	d, message, _ := ParseDecimal(unit.Value)
	if message != "" || d.IsZero() {
		e.problem(unit, "a number above 0", "`%s` is no rounding unit", unit.Value)
		return typed{}, false
	}
	v.f = Round{v.f, Rounding{mode, d}}
	return v, true
}

func (e expression) lookup(x *ast.CallExpr) (typed, bool) {
	if !e.arguments(x, 2) {
		return typed{}, false
	}
	id := strings.Join(dotted(x.Args[0]), ".")
	t, ok := e.r.names.lookups[id]
	if !ok {
		t, ok = e.r.names.lookups[e.scope.drawer+"."+id]
	}
	if !ok {
		e.r.unknown(e.placeOf(x.Args[0]), id, sortedKeys(e.r.names.lookups), "there is no table `%s`", id)
		return typed{}, false
	}
	if t.Above == nil {
		words := dotted(x.Args[1])
		column := e.scope.domain.Text(strings.Join(words, "."))
		if column == nil {
			e.problem(x.Args[1], "", "`%s` is looked up by a text column", id)
			return typed{}, false
		}
		e.needTexts(x.Args[1], t, column)
		return typed{f: Lookup{Table: t, Text: column}, m: t.Measure.inFormula()}, true
	}
	key, ok := e.read(x.Args[1])
	return typed{f: Lookup{Table: t, Key: key.f}, m: t.Measure.inFormula()}, ok
}

// needTexts holds that a table has a value for every text of the column.
func (e expression) needTexts(at ast.Node, t *LookupTable, column *TextColumn) {
	for _, text := range column.Values {
		if !slices.ContainsFunc(t.Texts, func(k string) bool { return strings.EqualFold(k, text) }) {
			e.problem(at, "", "the table `%s` has no value for `%s`", t.ID, text)
			return
		}
	}
}
