package rules

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// historyName is the column of last year's budget in the history: what it was
// called for the old year, and is called for the new one.
type historyName struct{ old, new string }

// rollHistoryColumn renames the column of last year's budget, where its name
// says the year, with what refers to it.
func (r *roller) rollHistoryColumn() {
	m, history := r.sectionOf("history")
	if m == nil {
		return
	}
	old := r.book.Budget.Compare
	hasColumn := func(name string) bool {
		return slices.ContainsFunc(r.book.History, func(c HistoryColumn) bool { return c.Name == name })
	}
	if old == "" {
		old = "budget_" + strconv.Itoa(r.year-1)
	}
	if !hasColumn(old) {
		return
	}
	next := old
	if stem, ok := strings.CutSuffix(old, strconv.Itoa(r.year-1)); ok && !hasColumn(stem+strconv.Itoa(r.year)) {
		next = stem + strconv.Itoa(r.year)
	}
	r.lastYear = historyName{old, next}
	if old == next {
		return
	}
	for _, e := range mappingValue(history, "columns").entries() {
		if e.key.Value == old {
			m.rewrite(e.key, next)
		}
	}
	if m, header := r.sectionOf("budget"); r.book.Budget.Compare == old {
		m.rewrite(mappingValue(header, "compare"), next)
	}
	r.renameColumn()
}

// renameColumn changes the column's name in formulas, where it follows the word
// history or a unit's line; a list may have a column of that name.
func (r *roller) renameColumn() {
	name := regexp.MustCompile(`([\p{L}_][\p{L}\d_]*)\.` + regexp.QuoteMeta(r.lastYear.old) + `\b`)
	for _, m := range r.manuscripts {
		leaves("", m.top, func(key string, n node, isKey bool) {
			if isKey || slices.Contains(boardKeys, key) {
				return
			}
			start := m.start(n)
			for _, at := range name.FindAllStringSubmatchIndex(m.text[start:m.end(n)], -1) {
				owner := m.text[start+at[2] : start+at[3]]
				if !slices.ContainsFunc(r.book.Lists, func(l *List) bool { return l.ID == owner }) {
					m.replace(start+at[3]+1, start+at[1], r.lastYear.new)
				}
			}
		}, "sources", "budget")
	}
}

// historyTable writes the history anew: the budget of the old year in the place
// of that before it, and the other columns as they were.
func (r *roller) historyTable(history node) []byte {
	names := []string{"unit", "line"}
	for _, c := range r.book.History {
		if c.Name == r.lastYear.old {
			c.Name = r.lastYear.new
		}
		names = append(names, c.Name)
	}
	var b strings.Builder
	b.WriteString(strings.Join(names, ";") + "\n")
	for _, u := range r.book.Units {
		for _, l := range slices.Concat(u.Kind.Income, u.Kind.Cost) {
			if cells := r.historyCells(u, l); strings.Join(cells, "") != "" {
				b.WriteString(strings.Join(append([]string{u.ID, l.ID}, cells...), ";") + "\n")
			}
		}
	}
	if encoding := mappingValue(history, "encoding"); encoding.exists() && strings.EqualFold(encoding.Value, "windows-1252") {
		if text, err := charmap.Windows1252.NewEncoder().String(b.String()); err == nil {
			return []byte(text)
		}
	}
	return []byte(b.String())
}

// historyCells are a unit's line in the history; what is not known is empty.
func (r *roller) historyCells(u *Unit, l *Line) []string {
	at := l.Figure.Domain.IndexOf(u)
	if at < 0 {
		return nil
	}
	cells := make([]string, len(r.book.History))
	for i, c := range r.book.History {
		var value Decimal
		if f := l.History[c.Name]; f != nil {
			value = f.Values[at]
		}
		if c.Name == r.lastYear.old {
			value = r.inColumn(r.budgeted[UnitLine{u.ID, l.ID}], c.Name)
		}
		cells[i] = strings.Replace(string(value), ".", ",", 1)
	}
	return cells
}

// inColumn converts an amount to the measure that its column is kept in.
func (r *roller) inColumn(amount Decimal, column string) Decimal {
	_, history := r.sectionOf("history")
	spec := mappingValue(mappingValue(history, "columns"), column)
	if in := mappingValue(spec, "in"); in.exists() {
		spec = in
	}
	m, ok := ParseMeasure(spec.Value)
	if amount == "" || !ok || m.Equal(r.book.Budget.Amounts) {
		return amount
	}
	over, under, ok := r.book.Budget.Amounts.conversion(m)
	if !ok {
		return amount
	}
	value := amount.Rat()
	value.Mul(value, ratio(over, under))
	return decimalOf(value) // kr, tkr and mnkr differ by powers of ten
}
