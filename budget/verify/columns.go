package verify

import (
	"iter"
	"slices"
	"strings"
)

// This file finds what the columns of a table are of each other: a total of
// units or months, a result that is income less cost, a change, what is left.

// columnTerm is a column that a relation takes, or takes away.
type columnTerm struct {
	col   int
	minus bool
}

// relation says that a column is, row by row, the sum of others.
type relation struct {
	target int
	terms  []columnTerm
	// isRead says that neither heading nor map told it: the numbers did, or the
	// map in its own words, so that a report says how the table was read.
	isRead bool
	blanks bool // an empty cell among the terms is a 0
}

// has reports whether a relation is of a column.
func (r relation) has(col int) bool {
	return r.target == col || slices.ContainsFunc(r.terms, func(t columnTerm) bool { return t.col == col })
}

// Words of headings that a sum of other columns may have. They decide nothing:
// where the numbers do not bear it out, such a column is held against no other.
var resultWords = []string{
	"helår", "helåret", "halvår", "halvåret", "totalt", "total", "summa", "delsumma", "samtliga", "netto", "nettokostnad", "nettokostnader", "resultat", "nettoresultat",
	"överskott", "underskott", "saldo", "kvar", "återstår", "differens", "avvikelse", "utgående", "ub",
}

// isResult reports whether a heading says that its column is made of others.
func (s *sheet) isResult(col int) bool {
	c := s.columns[col]
	if c.role == TotalColumn || c.role == ChangeColumn {
		return true
	}
	return hasWord(c.heading, resultWords...)
}

// across adds, row by row, what the columns are of each other.
func (s *sheet) across(ids *identities) {
	sums := cellsThatHold(ids.list)
	s.relations = slices.DeleteFunc(s.relate(), func(r relation) bool { return s.isOutvoted(r, sums) })
	for _, r := range s.relations {
		list := slices.Collect(s.identitiesOf(r))
		ids.list = append(ids.list, list...)
		for _, id := range list {
			for _, c := range id.cells() {
				if r.isRead || id.kind != unitsToTotal { // units are of one kind
					c.name = nameOf(c.label, s.columns[c.col].heading)
				}
			}
		}
	}
}

// relate finds the relations among the columns, from the left. A map's word goes
// first. What a heading says of its column is taken where it holds, or where
// nothing else does; another relation needs rows enough to bear it out.
func (s *sheet) relate() []relation {
	s.nearly = map[int]relation{}
	f := &relationFinder{sheet: s, known: map[string]bool{}}
	for n := range s.columns {
		if r := s.columns[n].role; r != AmountColumn && r != TotalColumn && r != ChangeColumn {
			continue
		}
		r, ok := f.relationOf(n)
		if ok {
			f.found = slices.DeleteFunc(f.found, func(other relation) bool { return f.explains(r, other) })
			f.found, f.known[keyOfColumns(r)] = append(f.found, r), true
		}
		f.close(n, r, ok)
	}
	f.takeRemainders()
	f.forgetNearly()
	return f.found
}

// relationFinder goes through the columns from the left.
type relationFinder struct {
	*sheet
	numbers *columnNumbers // of the sheet, read when first needed
	found   []relation
	known   map[string]bool // the sets of columns that are related already
	open    []int           // the columns that no total to the right of them has taken yet
	since   []int           // columns of amounts since the last total
	totals  []int           // before this column
}

// close goes on to the next column: a total stands for what it sums.
func (f *relationFinder) close(n int, r relation, related bool) {
	if related {
		taken := map[int]bool{}
		for _, t := range r.terms {
			taken[t.col] = true
		}
		f.open = slices.DeleteFunc(f.open, func(col int) bool { return taken[col] })
	}
	f.open = append(f.open, n)
	switch f.columns[n].role {
	case AmountColumn:
		f.since = append(f.since, n)
	case TotalColumn:
		f.since, f.totals = nil, append(f.totals, n)
	}
}

// relationOf is what a column is of the others.
func (f *relationFinder) relationOf(n int) (relation, bool) {
	if terms, said := f.said[f.columns[n].at]; said && len(terms) > 0 {
		return f.withBlanks(relation{target: n, terms: terms, isRead: true}), true
	}
	best, fewest, rows := relation{}, -1, 0
	for i, terms := range f.usual(n) {
		r := relation{target: n, terms: terms, isRead: i > 0 && f.columns[n].role == ChangeColumn}
		if all, wrong := f.count(r, fewest); all > 0 && (fewest < 0 || wrong < fewest) {
			best, fewest, rows = r, wrong, all
		}
		if fewest == 0 {
			return best, true
		}
	}
	if _, isMapped := f.mapped[f.columns[n].at]; f.turned || isMapped && f.columns[n].role != AmountColumn {
		return best, fewest >= 0 // its columns are frames, or a map has the word
	}
	if r, ok := f.find(n); ok {
		if _, wrong := f.count(r, fewest); fewest < 0 || wrong < fewest {
			return r, true
		}
	}
	if f.isTaken(best) && 10*fewest > rows { // as the whole in another year is, beside its parts in this
		return best, false
	}
	return best, fewest >= 0
}

// isTaken reports whether a total before has summed some of the same columns.
func (f *relationFinder) isTaken(r relation) bool {
	return slices.ContainsFunc(f.found, func(before relation) bool {
		return f.columns[before.target].role == TotalColumn && slices.ContainsFunc(r.terms, func(t columnTerm) bool {
			return slices.ContainsFunc(before.terms, func(other columnTerm) bool { return other.col == t.col })
		})
	})
}

// usual are the readings that a heading gives its column. A total is of the
// columns of amounts since the last total, but for volumes that may stand before
// them, or of all, or of the totals before it; one that a map names may also be of
// those after it. A change is of the two columns nearest to its left.
func (f *relationFinder) usual(n int) [][]columnTerm {
	var out [][]columnTerm
	switch f.columns[n].role {
	case TotalColumn:
		var all []int
		for col := range n {
			if f.columns[col].role == AmountColumn {
				all = append(all, col)
			}
		}
		readings := [][]int{f.since, all, f.totals}
		for from := 1; from+1 < len(f.since) && from <= mostVolumes; from++ {
			readings = append(readings, f.since[from:])
		}
		if _, isMapped := f.mapped[f.columns[n].at]; isMapped {
			readings = append(readings, f.amountsAfter(n))
		}
		for _, columns := range readings {
			if len(columns) > 1 {
				out = append(out, plus(columns))
			}
		}
	case ChangeColumn:
		if p, ok := f.pairOf(n); ok {
			out = append(out, []columnTerm{{col: p.new}, {p.old, true}})
			if f.columns[p.new].year == f.columns[p.old].year { // which is the new one, no heading tells
				out = append(out, []columnTerm{{p.new, true}, {col: p.old}})
			}
		}
	}
	return out
}

// amountsAfter are the columns of amounts to the right of a column.
func (s *sheet) amountsAfter(n int) []int {
	return slices.DeleteFunc(s.columnsOf(AmountColumn), func(col int) bool { return col <= n })
}

// plus are columns that all are added.
func plus(columns []int) []columnTerm {
	terms := make([]columnTerm, len(columns))
	for i, col := range columns {
		terms[i].col = col
	}
	return terms
}

// count is in how many rows a relation can be held, and in how many it does not.
// It gives up at as many as are wrong by another, if that is not negative.
func (f *relationFinder) count(r relation, fewest int) (all, wrong int) {
	for id := range f.identitiesOf(r) {
		if all++; !id.isPossible() {
			wrong++
		}
		if fewest >= 0 && wrong >= fewest {
			break
		}
	}
	return all, wrong
}

// identitiesOf holds a relation in every row. A row in which a term is empty
// takes part where empty cells are zeros, or where several of a total's are left.
func (s *sheet) identitiesOf(r relation) iter.Seq[*identity] {
	kind, formula := s.kindOf(r), ""
	if r.isRead {
		formula = s.formulaText(r)
	}
	return func(yield func(*identity) bool) {
		for row := range s.rows {
			total, terms := s.cell(row, r.target), s.termsOf(r, row)
			missing := len(r.terms) - len(terms)
			if total == nil || s.rows[row].role == RateRow || len(terms) == 0 ||
				missing > 0 && !r.blanks && (kind != unitsToTotal || len(terms) < 2) {
				continue
			}
			id := newIdentity(kind, total.label, total, terms...)
			if id.formula = formula; r.isRead || kind != unitsToTotal {
				id.label = nameOf(total.label, s.columns[r.target].heading)
			}
			if !yield(id) {
				return
			}
		}
	}
}

// termsOf are the numbers of a row that a relation takes.
func (s *sheet) termsOf(r relation, row int) []term {
	terms := make([]term, 0, len(r.terms))
	for _, t := range r.terms {
		if c := s.cell(row, t.col); c != nil {
			terms = append(terms, term{t.minus, c})
		}
	}
	return terms
}

// kindOf is what a relation checks.
func (s *sheet) kindOf(r relation) checkKind {
	minus := 0
	for _, t := range r.terms {
		if t.minus {
			minus++
		}
	}
	switch role := s.columns[r.target].role; {
	case role == ChangeColumn && len(r.terms) == 2 && minus == 1:
		return changeOfValues
	case role == TotalColumn && minus == 0:
		return unitsToTotal
	}
	return columnsToResult
}

// withBlanks lets empty cells among the terms be zeros, where that holds in most
// of the rows that have one.
func (f *relationFinder) withBlanks(r relation) relation {
	with := r
	with.blanks = true
	all, wrong := f.count(r, -1)
	allWith, wrongWith := f.count(with, -1)
	if some := allWith - all; some > 0 && 3*(wrongWith-wrong) <= some {
		return with
	}
	return r
}

// keyOfColumns names the columns of a relation, whichever is said to be of the
// others.
func keyOfColumns(r relation) string {
	columns := []int{r.target}
	for _, t := range r.terms {
		columns = append(columns, t.col)
	}
	slices.Sort(columns)
	var key strings.Builder
	for _, col := range columns {
		key.WriteRune(rune(col + 1))
	}
	return key.String()
}
