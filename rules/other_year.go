package rules

import (
	"go/ast"
	"slices"
)

// hadMembers holds that what a formula reads of another year was there for every
// row or unit that it is computed for: what is absent is not 0.
func (e expression) hadMembers(x *ast.IndexExpr, f Formula, other *reader) bool {
	this := &Figure{Domain: e.scope.domain}
	absent := map[string]bool{}
	var ids []string
	Walk(f, func(f Formula) {
		for i, m := range this.Domain.Members {
			if !absent[m.ID] && e.isAbsent(f, this, i, other) {
				absent[m.ID] = true
				ids = append(ids, m.ID)
			}
		}
	})
	if len(ids) == 0 {
		return true
	}
	if said := (lack{e.placeOf(x), ids[0]}); !e.r.lacking[said] {
		e.r.lacking[said] = true
		hint := "add it there, or do not read that year"
		if n := len(ids) - 1; n > 0 {
			hint += "; and " + Plural(n, "more", "more")
		}
		e.problem(x, hint, "`%s` has no value here in %d, and what is absent is not 0", ids[0], other.year)
	}
	return false
}

// isAbsent reports whether a node of another year has no value for a member.
func (e expression) isAbsent(f Formula, this *Figure, i int, other *reader) bool {
	switch f := f.(type) {
	case Ref:
		return f.At == Here && f.Member(this, i) < 0
	case OfUnit:
		if g, _ := f.Cell(this, i); g != nil {
			return false
		}
		u := this.Domain.Members[i].Unit
		now := e.r.names.units[u.Kind.ID][f.Name]
		return other.names.unit[u.ID] == nil || slices.ContainsFunc(now, func(g *Figure) bool { return g.Domain.IndexOf(u) >= 0 })
	}
	return false
}
